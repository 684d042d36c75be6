// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Globalization;

namespace OpenTelemetry.Instrumentation.Channels.Benchmarks.Results;

/// <summary>A measured value, and the value that it is to have at most.</summary>
/// <param name="Measured">What was measured; null where something was not.</param>
/// <param name="Limit">The target; null where there is none.</param>
/// <param name="Format">The format of both.</param>
public readonly record struct Target(double? Measured, double? Limit, string Format)
{
    public bool IsKnown => Measured is not null && Limit is not null;

    /// <summary>Gets a value indicating whether the value, as it is printed, is within the target.</summary>
    public bool IsReached => IsKnown && Printed(Measured) <= Printed(Limit);

    public override string ToString()
        => !IsKnown ? string.Empty
            : IsReached ? $"{Text(Measured)} <= {Text(Limit)}"
            : $"**{Text(Measured)} > {Text(Limit)}**";

    private double Printed(double? value)
        => Math.Round(value!.Value, Format.SkipWhile(c => c != '.').Count(c => c == '0'));

    private string Text(double? value) => (Printed(value) + 0.0).ToString(Format, CultureInfo.InvariantCulture);
}
