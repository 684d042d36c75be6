// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;
using OpenTelemetry;

namespace Payments.ServiceDefaults;

/// <summary>
/// A call that this process itself has canceled, as it does with its streams when it stops, is no error.
/// </summary>
internal sealed class HangUpProcessor : BaseProcessor<Activity>
{
    private const string Canceled = "1";

    public override void OnEnd(Activity data)
    {
        if (data is { Kind: ActivityKind.Client, Status: ActivityStatusCode.Error }
            && (Is(data, "rpc.grpc.status_code", Canceled) || Is(data, "rpc.response.status_code", "CANCELLED")))
        {
            data.SetStatus(ActivityStatusCode.Unset);
        }
    }

    private static bool Is(Activity activity, string key, string value)
        => string.Equals(activity.GetTagItem(key)?.ToString(), value, StringComparison.Ordinal);
}
