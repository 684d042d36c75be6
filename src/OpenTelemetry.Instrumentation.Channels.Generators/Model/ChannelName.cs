// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Generators.Model;

/// <summary>Represents the name of a channel.</summary>
/// <param name="Text">The name.</param>
/// <param name="IsWritten">Whether an attribute sets the name; otherwise it was derived.</param>
internal readonly record struct ChannelName(string Text, bool IsWritten)
{
    // The limit of the library.
    private const int MaxLength = 255;

    public bool IsValid => !string.IsNullOrWhiteSpace(Text) && Text.Length <= MaxLength;

    public static ChannelName Found(string text)
        => new(text.Length <= MaxLength ? text : text.Substring(0, MaxLength), IsWritten: false);

    public static ChannelName Written(string? text) => new(text ?? string.Empty, IsWritten: true);
}
