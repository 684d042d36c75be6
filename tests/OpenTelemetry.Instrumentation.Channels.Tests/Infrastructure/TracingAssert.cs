// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Diagnostics;

namespace OpenTelemetry.Instrumentation.Channels.Tests.Infrastructure;

/// <summary>What tests of spans say often.</summary>
internal static class TracingAssert
{
    public static void IsChildOf(ActivityContext parent, Activity span)
    {
        Assert.Equal(parent.TraceId, span.TraceId);
        Assert.Equal(parent.SpanId, span.ParentSpanId);
    }

    public static void IsChildOf(Activity parent, Activity span) => IsChildOf(parent.Context, span);

    public static void IsRootLinkedTo(ActivityContext linked, Activity span)
    {
        Assert.Equal(default, span.ParentSpanId);
        Assert.NotEqual(linked.TraceId, span.TraceId);
        Assert.Equal(ActivityKind.Consumer, span.Kind);
        IsLinkedTo(linked, span);
    }

    public static void IsLinkedTo(ActivityContext linked, Activity span)
    {
        ActivityLink link = Assert.Single(span.Links);
        Assert.Equal(linked.TraceId, link.Context.TraceId);
        Assert.Equal(linked.SpanId, link.Context.SpanId);
    }

    public static void HasNoError(Activity span)
    {
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Null(span.GetTagItem("error.type"));
    }

    public static void HasError(string errorType, Activity span)
    {
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal(errorType, span.GetTagItem("error.type"));
    }

    /// <summary>Whether a span ended when it started; an activity lasts one tick at the least.</summary>
    public static void IsInstant(Activity span) => Assert.InRange(span.Duration.Ticks, 0, 1);

    public static void HasNoEvents(Activity span) => Assert.Empty(span.Events);

    /// <summary>Whether the attributes, sorted by name, are these and no others.</summary>
    public static void HasExactly(Activity span, params (string Key, object Value)[] attributes)
        => Assert.Equal(
            attributes.OrderBy(static entry => entry.Key, StringComparer.Ordinal),
            span.TagObjects.Select(static tag => (tag.Key, tag.Value!))
                .OrderBy(static entry => entry.Key, StringComparer.Ordinal));
}
