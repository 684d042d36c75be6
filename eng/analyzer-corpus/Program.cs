// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus;
using OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Reporting;

try
{
    var settings = CorpusSettings.Parse(args);
    var run = new CorpusRun(settings, Console.Out);
    var results = new List<CheckoutResult>();
    foreach (string folder in settings.Checkouts)
    {
        results.Add(await run.ExamineAsync(folder).ConfigureAwait(false));
    }

    ResultTable.Write(results, Console.Out);
    return results.Any(static result => result.Faults > 0) ? 1 : 0;
}
catch (ArgumentException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message).ConfigureAwait(false);
    return 2;
}
