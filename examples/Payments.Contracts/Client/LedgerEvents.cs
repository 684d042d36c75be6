// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace Payments.Contracts;

/// <content>A stream can be watched by <see cref="LedgerWatch{TEvent}"/>.</content>
public sealed partial class BookingEvent : ILedgerEvent;

/// <content>A stream can be watched by <see cref="LedgerWatch{TEvent}"/>.</content>
public sealed partial class OutcomeEvent : ILedgerEvent;
