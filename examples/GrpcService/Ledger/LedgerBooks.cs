// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace GrpcService.Ledger;

/// <summary>
/// The bookings and what became of them, in memory: it stands for a database. One writer, the ledger desk; the logs may
/// be read by anybody meanwhile.
/// </summary>
internal sealed class LedgerBooks
{
    private readonly Dictionary<Guid, LedgerEntry> _entries = [];
    private int _settled;
    private int _compensated;

    /// <summary>Gets what tells these books from those of an earlier or later life of the process.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");

    public EventLog<LedgerEntry> Bookings { get; } = new();

    public EventLog<LedgerOutcome> Outcomes { get; } = new();

    /// <summary>Does what a command says, once. Not thread-safe.</summary>
    /// <param name="command">The command.</param>
    /// <param name="traceparent">The context in which it is done.</param>
    public LedgerReply Execute(LedgerCommand command, string? traceparent)
    {
        LedgerEntry? entry = _entries.GetValueOrDefault(command.PaymentId);
        return command switch
        {
            BookCommand order when entry is null => Book(order, traceparent),
            BookCommand order => new LedgerReply(Repeated(entry.Order == order), entry),
            _ when entry is null => new LedgerReply(LedgerResult.NotBooked, Entry: null),
            _ when entry.End is { } end => new LedgerReply(Repeated(end == command), entry),
            _ => Close(entry, command, traceparent),
        };
    }

    /// <summary>Counts. To be called when the desk has stopped.</summary>
    public LedgerSummary Summarize() => new(_entries.Count, _settled, _compensated);

    private static LedgerResult Repeated(bool isTheSame)
        => isTheSame ? LedgerResult.DoneBefore : LedgerResult.Contradiction;

    private LedgerReply Book(BookCommand order, string? traceparent)
    {
        var entry = new LedgerEntry(_entries.Count + 1, order, traceparent);
        _entries.Add(order.PaymentId, entry);
        Bookings.Append(entry);
        return new LedgerReply(LedgerResult.Done, entry);
    }

    private LedgerReply Close(LedgerEntry entry, LedgerCommand end, string? traceparent)
    {
        entry.End = end;
        string? reason = (end as ReverseCommand)?.Reason;
        _ = reason is null ? _settled++ : _compensated++;
        Outcomes.Append(new LedgerOutcome(end.PaymentId, reason, traceparent));
        return new LedgerReply(LedgerResult.Done, entry);
    }
}
