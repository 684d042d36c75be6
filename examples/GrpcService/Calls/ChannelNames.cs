// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Payments.Contracts;

namespace GrpcService.Calls;

/// <summary>The names of the channels of the calls: one for each kind of stream, never one for each call.</summary>
internal static class ChannelNames
{
    public static string Of<TMessage>()
        => typeof(TMessage) == typeof(BookingEvent) ? "ledger.bookings" : "ledger.outcomes";
}
