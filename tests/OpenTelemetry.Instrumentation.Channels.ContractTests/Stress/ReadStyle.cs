// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Stress;

/// <summary>How a reader takes its items.</summary>
public enum ReadStyle
{
    /// <summary>WaitToReadAsync, then TryRead until there is none.</summary>
    TryRead,

    ReadAsync,

    /// <summary>ReadAsync with a token that could be canceled and never is.</summary>
    CancelableReadAsync,

    ReadAllAsync,
}
