// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AppHost.Processes;

/// <summary>Asks a process to stop, as an orchestrator does; .NET itself can only kill.</summary>
internal static class TerminationSignal
{
    private const int SigTerm = 15;

    /// <summary>
    /// Sends SIGTERM. Windows has no such signal: there Ctrl+C reaches every process of the console by itself, and
    /// nothing has to be sent.
    /// </summary>
    public static void Send(Process process)
    {
        if (!OperatingSystem.IsWindows() && Kill(process.Id, SigTerm) != 0 && !process.HasExited)
        {
            throw new Win32Exception();
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
