// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Generators;

/// <summary>The steps of the generator, by which tests see what runs again.</summary>
internal static class TrackingNames
{
    public const string Settings = nameof(Settings);
    public const string CallSites = nameof(CallSites);
    public const string MethodGroups = nameof(MethodGroups);
    public const string Interceptors = nameof(Interceptors);
}
