// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.State;

/// <summary>Hears of channels that were collected with items in them.</summary>
internal interface ILossObserver
{
    bool IsEnabled { get; }

    /// <summary>
    /// A series has a lost channel to report. Called under the lock of the series: it may only ask for a check.
    /// </summary>
    void OnLost();
}
