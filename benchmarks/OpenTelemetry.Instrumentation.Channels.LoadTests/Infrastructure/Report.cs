// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

/// <summary>What a load test tells: on the console at once, and in the results file in the end.</summary>
internal sealed class Report
{
    private readonly LoadTest _test;
    private readonly LoadSettings _settings;
    private readonly List<string> _lines = [];
    private bool _isBroken;

    public Report(LoadTest test, LoadSettings settings)
    {
        _test = test;
        _settings = settings;
        Console.WriteLine($"== {test.Title}");
        Text(test.Description);
        foreach (string line in Machine.Describe())
        {
            Keep("- " + line);
        }

        string scale = settings.Scale == 1 ? string.Empty : $", scale {Format.Number(settings.Scale)} (a smoke run)";
        Keep(
            $"- {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, "
                + $"{settings.Rounds} rounds{scale}");
        Keep(string.Empty);
    }

    public void Text(string paragraph)
    {
        foreach (string line in Format.Wrap(paragraph))
        {
            Keep(line);
        }

        Keep(string.Empty);
    }

    public void Add(Table table)
    {
        if (_lines.Count > 0 && _lines[^1].Length > 0)
        {
            Keep(string.Empty);
        }

        foreach (string line in table.Lines())
        {
            Keep(line);
        }

        Keep(string.Empty);
    }

    /// <summary>Tells what goes on while it does; not kept.</summary>
    public static void Progress(string line) => Console.WriteLine($"   {line}");

    /// <summary>States what must hold; the exit code tells when it does not.</summary>
    public void Invariant(bool holds, string statement)
    {
        _isBroken |= !holds;
        Keep($"- {(holds ? "holds" : "**BROKEN**")}: {statement}");
    }

    public void Invariant(long expected, long actual, string what) => Invariant(
        expected == actual,
        expected == actual
            ? $"{what}: {Format.Count(actual)}"
            : $"{what}: {Format.Count(actual)}, expected {Format.Count(expected)}");

    /// <summary>
    /// States that several figures are what they must be; only those that are not are told one by one.
    /// </summary>
    public void Invariants(string statement, params IEnumerable<(string What, long Expected, long Actual)> figures)
    {
        string[] wrong =
        [
            .. figures.Where(static figure => figure.Expected != figure.Actual).Select(static figure
                => $"{figure.What} is {Format.Count(figure.Actual)}, expected {Format.Count(figure.Expected)}"),
        ];
        Invariant(wrong.Length == 0, wrong.Length == 0 ? statement : $"{statement}: {string.Join("; ", wrong)}");
    }

    /// <summary>Writes the section, and gives the exit code.</summary>
    public int Finish()
    {
        if (_settings.ResultsFile is { } file)
        {
            ResultsFile.Replace(file, _test.Name, _test.Title, _lines);
        }

        Console.WriteLine();
        return _isBroken ? 1 : 0;
    }

    private void Keep(string line)
    {
        Console.WriteLine(line);
        _lines.Add(line);
    }
}
