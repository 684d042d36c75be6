// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tests.Conservation;

/// <summary>A step of a random sequence; the argument says with which token, error or operation.</summary>
public readonly record struct ChannelOp(ChannelOpKind Kind, int Argument)
{
    private const int Choices = 8;

    /// <summary>Gets a value indicating whether a canceled token is passed.</summary>
    public bool IsPreCanceled => Argument % Choices == 0;

    /// <summary>Gets a value indicating whether a token that can be canceled is passed.</summary>
    public bool IsCancelable => Argument % Choices < Choices / 2;

    /// <summary>Gets the error of a completion.</summary>
    public Exception? Error => (Argument % Choices) switch
    {
        0 => new OperationCanceledException("closed by cancellation"),
        1 or 2 => new InvalidOperationException("closed with an error"),
        _ => null,
    };

    /// <summary>
    /// Gives the item of a write: the same items are never sent twice, and their order is not the order of sending.
    /// </summary>
    public int Item(int step) => ((Argument % 100) * 1000) + step;
}
