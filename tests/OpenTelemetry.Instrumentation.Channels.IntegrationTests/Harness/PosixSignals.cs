// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.ComponentModel;
using System.Runtime.InteropServices;

namespace OpenTelemetry.Instrumentation.Channels.IntegrationTests.Harness;

/// <summary>Signals that .NET cannot send.</summary>
internal static class PosixSignals
{
    private const int SigInt = 2;
    private const int SigTerm = 15;

    public static void Terminate(int processId) => Send(processId, SigTerm);

    /// <summary>Does what Ctrl+C in a terminal does: it reaches each process of the group.</summary>
    public static void InterruptGroup(int leaderId) => Send(-leaderId, SigInt);

    private static void Send(int processId, int signal)
    {
        if (Kill(processId, signal) != 0)
        {
            throw new Win32Exception();
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
