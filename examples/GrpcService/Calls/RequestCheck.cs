// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Grpc.Core;
using Payments.Contracts;

namespace GrpcService.Calls;

/// <summary>Checks what came in. The first thing that is wrong is the answer, with the name of its field.</summary>
internal static class RequestCheck
{
    private const int MaxReasonLength = 100;

    public static Guid PaymentId(string text)
        => Guid.TryParse(text, out Guid id) && id != Guid.Empty ? id : throw Refuse("payment_id", "must be a UUID");

    /// <summary>Gets the amount of a sum of money that is in order.</summary>
    public static decimal Amount(Money? money, string field)
    {
        if (money is null)
        {
            throw Refuse(field, "is missing");
        }

        if (MoneyRules.ProblemOfCurrency(money.Currency) is { } wrongCurrency)
        {
            throw Refuse(field + ".currency", wrongCurrency);
        }

        _ = money.TryGetAmount(out decimal? amount);
        return MoneyRules.ProblemOfAmount(amount, money.Currency) is { } wrongAmount
            ? throw Refuse(field + ".amount", wrongAmount)
            : amount!.Value;
    }

    public static string Account(string account)
        => MoneyRules.ProblemOfAccount(account) is { } problem ? throw Refuse("account", problem) : account;

    public static string Reason(string reason)
        => reason.Length is 0 or > MaxReasonLength || reason.Any(char.IsControl)
            ? throw Refuse("failed_because", $"must be 1 to {MaxReasonLength} printable characters")
            : reason;

    /// <summary>Gets the number of the event that a watcher wants first.</summary>
    /// <param name="after">Where the watcher is.</param>
    /// <param name="ledger">The id of these books; positions in others mean nothing here.</param>
    /// <param name="last">The number of the last event.</param>
    public static long FirstSequence(Position? after, string ledger, long last)
    {
        if (after is null || after.Ledger != ledger)
        {
            return 1;
        }

        return after.Sequence >= 0 && after.Sequence <= last
            ? after.Sequence + 1
            : throw Refuse("after.sequence", $"must be 0 to {last}, the number of the last event");
    }

    public static RpcException Refuse(string field, string problem)
        => new(new Status(StatusCode.InvalidArgument, $"{field}: {problem}. Nothing was changed."));
}
