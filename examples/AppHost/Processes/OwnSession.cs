// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace AppHost.Processes;

/// <summary>
/// A process that the terminal does not reach: Ctrl+C goes to every process of the terminal at once, and they would
/// stop at the same time, not in the order in which the payments flow.
/// </summary>
internal static class OwnSession
{
    private const string Tool = "/usr/bin/setsid";

    /// <summary>Sets what to run; where the system has no such tool, in the session of the terminal.</summary>
    public static void Run(ProcessStartInfo start, string program, params string[] arguments)
    {
        bool hasTool = File.Exists(Tool);
        start.FileName = hasTool ? Tool : program;
        if (hasTool)
        {
            // It becomes the program: the process stays the same.
            start.ArgumentList.Add(program);
        }

        Array.ForEach(arguments, start.ArgumentList.Add);
    }
}
