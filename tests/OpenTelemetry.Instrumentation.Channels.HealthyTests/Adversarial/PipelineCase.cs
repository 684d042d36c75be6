// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.HealthyTests.Adversarial;

/// <summary>A small pipeline, and the place where its code is held.</summary>
internal sealed record PipelineCase(int Seed)
{
    public required HoldPlace Place { get; init; }

    public required int Pass { get; init; }

    public required ChannelShape Shape { get; init; }

    public required ReadStyle Style { get; init; }

    public required bool AllowsSynchronousContinuations { get; init; }

    public required bool IsTraced { get; init; }

    public required int Producers { get; init; }

    public required int Items { get; init; }

    /// <summary>Gets after how many items the reader leaves; its producers complete the channel nevertheless.</summary>
    public required int? LeavesAfter { get; init; }

    public required BoundedChannelFullMode FullMode { get; init; }

    /// <summary>Creates the case of a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="blocksChecks">Whether the place is one that a check runs itself.</param>
    public static PipelineCase Create(int seed, bool blocksChecks)
    {
        var random = new Random(seed);
        HoldPlace[] places = [.. Enum.GetValues<HoldPlace>().Where(place => BlocksChecks(place) == blocksChecks)];
        HoldPlace place = places[random.Next(places.Length)];
        ChannelShape shape = place switch
        {
            HoldPlace.ItemDropped => ChannelShape.Dropping,
            HoldPlace.Comparer => ChannelShape.Prioritized,
            HoldPlace.ForeignMember => ChannelShape.Foreign,
            _ => (ChannelShape)random.Next((int)ChannelShape.Foreign + 1),
        };
        ReadStyle style = place switch
        {
            HoldPlace.Transform => ReadStyle.PipeTo,
            HoldPlace.Handler => ReadStyle.ProcessAll,
            HoldPlace.EnumeratorDisposal => ReadStyle.Iterator,
            _ => (ReadStyle)random.Next((int)ReadStyle.PipeTo + 1),
        };
        bool isOfSpans = place is >= HoldPlace.Filter and <= HoldPlace.Export;

        // Where writers wait, a reader that leaves is a leak and no matter for this test.
        bool neverWaits = shape is ChannelShape.Unbounded or ChannelShape.SingleReader or ChannelShape.Dropping
            or ChannelShape.Prioritized;
        bool canLeave = neverWaits
            && style is ReadStyle.Read or ReadStyle.WaitToRead or ReadStyle.ForEach or ReadStyle.Iterator;
        return new PipelineCase(seed)
        {
            Place = place,
            Pass = random.Next(1, 4),
            Shape = shape,
            Style = style,
            AllowsSynchronousContinuations = random.Next(2) == 0,
            IsTraced = isOfSpans || random.Next(3) == 0,
            Producers = random.Next(1, 4),
            Items = random.Next(2, 12),
            LeavesAfter = canLeave && random.Next(3) == 0 ? random.Next(1, 3) : null,
            FullMode = (BoundedChannelFullMode)random.Next(1, 4),
        };
    }

    // A check asks for the length of a channel, which waits for its lock or is a member of a channel created elsewhere.
    private static bool BlocksChecks(HoldPlace place) => place is HoldPlace.Comparer or HoldPlace.ForeignMember;
}
