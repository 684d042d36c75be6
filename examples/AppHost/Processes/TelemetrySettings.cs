// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Payments.ServiceDefaults;
using Payments.ServiceDefaults.ConsoleView;

namespace AppHost.Processes;

/// <summary>
/// The environment variables that decide what the processes show. Those of OpenTelemetry pass through as they are.
/// </summary>
internal sealed record TelemetrySettings(IReadOnlyDictionary<string, string> Variables, string Sentence)
{
    /// <summary>Looks for a back end; without one the processes hand their spans over to this one.</summary>
    /// <param name="quiet">Whether there will be too much to print of every payment.</param>
    public static TelemetrySettings FromEnvironment(bool quiet)
    {
        var variables = new Dictionary<string, string> { [Variable(BannerExtensions.EnabledKey)] = "false" };
        if (quiet)
        {
            variables["Logging__Console__LogLevel__AspNetCoreApi.Processing.PaymentTransitions"] = "Warning";
        }

        if (Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 } endpoint)
        {
            return new TelemetrySettings(variables, $"goes to {endpoint}");
        }

        variables[Variable(MergedTraces.FormatKey)] = MergedTraces.LinesFormat;
        return new TelemetrySettings(
            variables, "traces are drawn here; set OTEL_EXPORTER_OTLP_ENDPOINT to send everything to a back end");
    }

    private static string Variable(string configurationKey)
        => configurationKey.Replace(":", "__", StringComparison.Ordinal);
}
