// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace AspNetCoreApi.Telemetry;

/// <summary>The application's own spans.</summary>
internal static class PaymentTelemetry
{
    public const string Name = "AspNetCoreApi.Payments";

    public static readonly ActivitySource Source = new(Name);
}
