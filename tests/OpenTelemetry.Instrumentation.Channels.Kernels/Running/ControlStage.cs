// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Runtime.CompilerServices;

namespace OpenTelemetry.Instrumentation.Channels.Kernels;

/// <summary>Runs healthy programs, all at once: lets them live, stops them, lets go of them.</summary>
public static class ControlStage
{
    /// <summary>Runs the programs, and looks as often as told, while they live and afterwards.</summary>
    /// <param name="controls">The programs.</param>
    /// <param name="untilNextLook">Lets time pass; false when it is over.</param>
    /// <returns>The outcomes; a program that does not end when it is stopped counts as realised.</returns>
    public static IReadOnlyList<KernelOutcome> Run(IReadOnlyList<Control> controls, Func<bool> untilNextLook)
    {
        ArgumentNullException.ThrowIfNull(untilNextLook);
        using var record = new LeakRecord();
        Service[] services = Start(record, controls);
        KernelRun[] runs = [.. services.Select(static service => service.Run)];
        Quiescence.Await(runs);
        do
        {
            record.CheckAfterCollection();
        }
        while (untilNextLook());

        Array.ForEach(services, static service => service.Stop());
        Quiescence.AwaitEnd(runs);
        for (int i = 0; i < 4; i++)
        {
            record.CheckAfterCollection();
        }

        return [.. runs.Select(run => new KernelOutcome(run.Name, run.Unfinished > 0, record.Of(run)))];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Service[] Start(LeakRecord record, IReadOnlyList<Control> controls)
    {
        var services = new Service[controls.Count];
        for (int i = 0; i < services.Length; i++)
        {
            var service = new Service(new KernelRun(controls[i].Name));
            Action<Service> start = controls[i].Start;
            record.Start(service.Run, _ => start(service));
            services[i] = service;
        }

        return services;
    }
}
