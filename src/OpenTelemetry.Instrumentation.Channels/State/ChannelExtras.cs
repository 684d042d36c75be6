// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Primitives;
using OpenTelemetry.Instrumentation.Channels.Signals;

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>Holds the data that few channels need, so that the other channels do not carry it.</summary>
internal sealed class ChannelExtras
{
    private static long s_lastId;

    private long _id;
    private Exception? _closingCancellation;
    private Exception? _closingError;
    private ItemContext? _lastSent;
    private int _inUserCode;
    private AttachmentTable? _attachments;

    /// <summary>Gets the number of the channel, which is assigned at the first request.</summary>
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

    /// <summary>
    /// Returns whether the channel has that number. A channel whose number was never requested has none.
    /// </summary>
    public bool HasId(long id) => Volatile.Read(ref _id) == id;

    public StallWatch Stall { get; } = new();

    /// <summary>
    /// Gets a value indicating whether the user's code runs inside of a call that has not counted its item yet.
    /// </summary>
    public bool IsInUserCode => Volatile.Read(ref _inUserCode) != 0;

    public void EnterUserCode() => Interlocked.Increment(ref _inUserCode);

    public void ExitUserCode() => Interlocked.Decrement(ref _inUserCode);

    /// <summary>
    /// Gets or sets a value indicating whether the user's comparer threw inside of the queue: it may be inconsistent.
    /// </summary>
    public bool IsOrderBroken { get; set; }

    /// <summary>Gets or sets what leak checks have seen of the channel; used by one check at a time.</summary>
    public DetectorMemory? Memory { get; set; }

    /// <summary>Gets or sets the context of the sampled item that was accepted last.</summary>
    public ItemContext? LastSent
    {
        get => _lastSent;
        set
        {
            _lastSent = value;
            SampledItems.OnAccepted();
        }
    }

    /// <summary>Gets what travels beside the items.</summary>
    public AttachmentTable Attachments => Volatile.Read(ref _attachments) ?? CreateAttachments();

    /// <summary>Gets what travels beside the items; null where nothing ever did.</summary>
    public AttachmentTable? ExistingAttachments => Volatile.Read(ref _attachments);

    /// <summary>Gets the cancellation that the channel was completed with.</summary>
    public Exception? ClosingCancellation => Volatile.Read(ref _closingCancellation);

    /// <summary>Gets or sets the error that the channel was completed with.</summary>
    public Exception? ClosingError
    {
        get => Volatile.Read(ref _closingError);
        set => Volatile.Write(ref _closingError, value);
    }

    /// <summary>
    /// Sets the cancellation of the completion that succeeded; another one may have been first in vain.
    /// </summary>
    public void RememberClosing(Exception error) => Volatile.Write(ref _closingCancellation, error);

    public void TryRememberClosing(Exception error)
        => Interlocked.CompareExchange(ref _closingCancellation, error, null);

    private AttachmentTable CreateAttachments()
    {
        var attachments = new AttachmentTable();
        return Interlocked.CompareExchange(ref _attachments, attachments, null) ?? attachments;
    }
}
