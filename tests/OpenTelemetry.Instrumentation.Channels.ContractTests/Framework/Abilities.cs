// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.ContractTests.Framework;

/// <summary>What a kind of channel can do; tests say which of it they need.</summary>
[Flags]
public enum Abilities
{
    None = 0,

    /// <summary>An item can be written and stay in the channel until somebody reads it.</summary>
    BuffersItems = 1 << 0,

    /// <summary>A writer can find no room, and then waits.</summary>
    MakesWritersWait = 1 << 1,

    /// <summary>A writer that finds no room makes an item be dropped.</summary>
    DropsItems = 1 << 2,

    /// <summary>There are at most so many items in the channel.</summary>
    IsBounded = 1 << 3,

    /// <summary>It tells how many items it holds.</summary>
    CanCount = 1 << 4,

    /// <summary>Several readers may wait at the same time.</summary>
    AllowsSeveralReaders = 1 << 5,

    /// <summary>The items come out in the order they went in.</summary>
    KeepsOrder = 1 << 6,

    /// <summary>Items go from hand to hand: the capacity is 0.</summary>
    IsRendezvous = 1 << 7,

    /// <summary>A written item, or one whose writer waits, can be read later.</summary>
    OffersItems = 1 << 8,
}
