// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.InteropServices;
using OpenTelemetry.Instrumentation.Channels.AotApp;

var checks = new Checks();
UnusedChannel.Run(checks);
await TracedChannel.RunAsync(checks);
CapacityZero.Run(checks);
await Lifetimes.RunAsync(checks);
TokenChannel.Run();

Console.WriteLine($"runtime: {RuntimeInformation.FrameworkDescription}");
Console.WriteLine(checks.HasFailed ? "FAILED" : "OK");
return checks.HasFailed ? 1 : 0;
