// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Reading;

/// <summary>Which process it is, where there are many.</summary>
internal sealed record ProcessRow(string Application, int Id, string Machine)
{
    public static ProcessRow Current(string? application)
        => new(application ?? AppDomain.CurrentDomain.FriendlyName, Environment.ProcessId, Environment.MachineName);
}
