// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels;

/// <summary>Where the page of a rule is.</summary>
internal static class HelpLink
{
    private const string Pages =
        "https://github.com/open-telemetry/opentelemetry-dotnet-contrib/blob/main/docs/rules/";

    public static string Of(string id) => Pages + id + ".md";
}
