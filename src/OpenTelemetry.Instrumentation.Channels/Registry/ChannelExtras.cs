// Copyright The OpenTelemetry Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Instrumented;
using OpenTelemetry.Instrumentation.Channels.Leaks;
using OpenTelemetry.Instrumentation.Channels.Tracing;

namespace OpenTelemetry.Instrumentation.Channels.Registry;

/// <summary>What few channels need, so that the others do not carry it.</summary>
internal sealed class ChannelExtras
{
    private static long s_lastId;

    private long _id;
    private Exception? _closingCancellation;
    private AttachmentTable? _attachments;

    /// <summary>Gets the number of the channel; given when somebody asks for it.</summary>
    public long Id
    {
        get
        {
            long id = Volatile.Read(ref _id);
            if (id == 0)
            {
                long next = Interlocked.Increment(ref s_lastId);
                id = Interlocked.CompareExchange(ref _id, next, 0);
                id = id == 0 ? next : id;
            }

            return id;
        }
    }

    /// <summary>Whether the channel has that number; one that nobody has asked for its number has none.</summary>
    public bool HasId(long id) => Volatile.Read(ref _id) == id;

    public StallWatch Stall { get; } = new();

    /// <summary>Gets or sets what leak checks have seen of the channel; used by one check at a time.</summary>
    public LeakWatch? LeakWatch { get; set; }

    /// <summary>Gets or sets the context of the sampled item that was accepted last.</summary>
    public ItemContext? LastSent { get; set; }

    /// <summary>Gets what travels beside the items.</summary>
    public AttachmentTable Attachments => Volatile.Read(ref _attachments) ?? CreateAttachments();

    /// <summary>Gets what travels beside the items; null where nothing ever did.</summary>
    public AttachmentTable? ExistingAttachments => Volatile.Read(ref _attachments);

    /// <summary>Gets the cancellation that the channel was completed with.</summary>
    public Exception? ClosingCancellation => Volatile.Read(ref _closingCancellation);

    public void TryRememberClosing(Exception error) => Interlocked.CompareExchange(ref _closingCancellation, error, null);

    private AttachmentTable CreateAttachments()
    {
        var attachments = new AttachmentTable();
        return Interlocked.CompareExchange(ref _attachments, attachments, null) ?? attachments;
    }
}
