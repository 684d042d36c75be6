// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Generators.Model;

/// <summary>
/// One creation of a channel, as data: neither symbols nor syntax, so that it equals itself in the next run of the
/// generator.
/// </summary>
/// <param name="Version">The version of the encoding of <paramref name="Data"/>.</param>
/// <param name="Data">The compiler's own name of the call: checksum of the file, position, display name.</param>
/// <param name="Method">The overload that is called.</param>
/// <param name="Name">The name of the channel.</param>
/// <param name="Place">Where people find the call.</param>
/// <param name="Position">Where it is.</param>
internal sealed record CallSite(
    int Version, string Data, ChannelMethod Method, ChannelName Name, CreationPlace Place, SourcePosition Position)
{
    // 16 bytes of checksum and 4 of position; the name of the file, which follows, does not tell equal files apart.
    private const int IdentityBytes = 20;

    /// <summary>Gets the part by which the compiler distinguishes call sites.</summary>
    public string Identity => Convert.ToBase64String(Convert.FromBase64String(Data), 0, IdentityBytes);
}
