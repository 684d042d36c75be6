// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace Payments.ServiceDefaults.ConsoleView;

/// <summary>What the console view keeps of a span.</summary>
internal sealed record FinishedSpan(
    ActivitySpanId Id, ActivitySpanId Parent, string Name, DateTime Start, TimeSpan Duration, string Note)
{
    private const string ResultTag = "dotnet.channel.result";

    /// <summary>Gets which process it comes from, where there are several.</summary>
    public string Process { get; init; } = string.Empty;

    /// <summary>
    /// Gets a value indicating whether the span put an item into a channel: a reader is still to come.
    /// </summary>
    public bool IsSend { get; init; }

    /// <summary>Gets a value indicating whether the span took an item out of a channel.</summary>
    public bool IsReceive { get; init; }

    public static FinishedSpan Of(Activity activity) => new(
        activity.SpanId, activity.ParentSpanId, activity.DisplayName, activity.StartTimeUtc, activity.Duration,
        NoteOf(activity))
    {
        IsSend = HasOperation(activity, "send")
            && activity.GetTagItem(ResultTag) is null
            && activity.Status != ActivityStatusCode.Error,
        IsReceive = HasOperation(activity, "receive"),
    };

    private static bool HasOperation(Activity activity, string operation)
        => activity.GetTagItem("dotnet.channel.operation.name") is string name && name == operation;

    private static string NoteOf(Activity activity)
    {
        string?[] notes =
        [
            activity.GetTagItem("http.response.status_code")?.ToString(),
            activity.GetTagItem("risk.verdict")?.ToString(),
            activity.GetTagItem("clearing.result")?.ToString(),
            activity.GetTagItem("payment.outcome")?.ToString(),
            activity.GetTagItem(ResultTag)?.ToString(),
            activity.Status == ActivityStatusCode.Error ? "ERROR " + activity.StatusDescription : null,
        ];
        return string.Join(' ', notes.Where(note => note is not null)).TrimEnd();
    }
}
