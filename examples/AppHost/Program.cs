// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.CommandLine;
using System.Runtime.InteropServices;
using AppHost;

Option<int> load = new("--load")
{
    Description = "Send that many payments of every kind: declined, failing in clearing, callers that hang up midway.",
    DefaultValueFactory = _ => 0,
};
load.Validators.Add(result =>
{
    if (result.GetValue(load) is < 0 or > 1_000_000)
    {
        result.AddError("--load must be 0 to 1000000.");
    }
});
Option<bool> freePorts = new("--free-ports")
{
    Description = "Listen on free ports, instead of 5080 to 5083.",
};
Option<bool> exit = new("--exit")
{
    Description = "Stop when the load is done, instead of waiting for Ctrl+C.",
};
var command = new RootCommand("Starts the payment system: gateway, ledger and worker, as processes of their own.")
{
    load,
    freePorts,
    exit,
};

// A terminal that is closed: the processes do not notice by themselves.
using var hangUp = new CancellationTokenSource();
using var registration = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
{
    signal.Cancel = true;
    hangUp.Cancel();
});
command.SetAction(async (parsed, stop) =>
{
    using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, hangUp.Token);
    return await new PaymentSystem(
        parsed.GetValue(load), parsed.GetValue(freePorts), parsed.GetValue(exit)).RunAsync(either.Token);
});
return await command.Parse(args)
    .InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = Timeout.InfiniteTimeSpan });
