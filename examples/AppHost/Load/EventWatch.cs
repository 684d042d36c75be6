// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace AppHost.Load;

/// <summary>Whether a caller follows the events of its payment.</summary>
internal enum EventWatch
{
    None,
    ToTheEnd,
    HangUp,
}
