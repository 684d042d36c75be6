// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.LoadTests.Infrastructure;

namespace OpenTelemetry.Instrumentation.Channels.LoadTests.Tests;

/// <summary>P5: a channel per request.</summary>
internal sealed class ChurnTest : LoadTest
{
    private const int Channels = 100_000;
    private const int ItemsEach = 10;

    private static readonly Variant[] s_variants = Enum.GetValues<Variant>();

    private long _lost;

    public override string Name => "churn";

    public override string Title => "P5: channels that live shortly";

    public override string Description
        => $"Create, {ItemsEach} items, complete, drain, drop; the wall time of a round of "
            + $"{Format.Count(Channels)} ends when their garbage is collected and their finalizers have run.";

    public override void Run(LoadSettings settings, Report report)
    {
        int channels = settings.Scaled(Channels, least: 1_000);
        var table = new Table(
            "kind",
            "variant",
            "ns a channel",
            "ratio",
            "B a channel",
            "B more",
            "gen 0/1/2",
            "GC pause ms",
            "last GC, finalizers ms");
        Compare("bounded(16)", variant => VariantChannels.Bounded<int>(variant, Name, 16));
        Compare("unbounded", variant => VariantChannels.Unbounded<int>(variant, Name));
        Compare("unbounded, single reader", variant => VariantChannels.SingleReader<int>(variant, Name));

        report.Add(table);
        report.Invariant(0, _lost, "items of all rounds that were not read");
        report.Invariant(0, RegistryView.Entries, "entries left in the registry");

        void Compare(string kind, Func<Variant, Channel<int>> create)
        {
            var comparison = Comparison.Of(
                settings.Rounds,
                s_variants,
                variant => Measurement.Of(channels, () => Churn(variant, create, channels), drain: true));
            double bare = comparison.Median(Variant.Bare, static m => m.Bytes);
            foreach (Variant variant in s_variants)
            {
                double bytes = comparison.Median(variant, static m => m.Bytes);
                table.Add(
                    kind,
                    variant.Text(),
                    Format.Number(comparison.Median(variant, static m => m.Nanoseconds)),
                    Format.Ratio(comparison.Ratio(variant)),
                    Format.Bytes(bytes),
                    Format.Bytes(bytes - bare),
                    $"{comparison.Median(variant, static m => m.Gen0):N0}/"
                    + $"{comparison.Median(variant, static m => m.Gen1):N0}"
                        + $"/{comparison.Median(variant, static m => m.Gen2):N0}",
                    Format.Number(comparison.Median(variant, static m => m.Pause.TotalMilliseconds)),
                    Format.Number(comparison.Median(variant, static m => m.Drain.TotalMilliseconds)));
            }
        }
    }

    private void Churn(Variant variant, Func<Variant, Channel<int>> create, int channels)
    {
        for (int i = 0; i < channels; i++)
        {
            Channel<int> channel = create(variant);
            for (int item = 0; item < ItemsEach; item++)
            {
                channel.Writer.TryWrite(item);
            }

            channel.Writer.Complete();
            _lost += ItemsEach;
            while (channel.Reader.TryRead(out _))
            {
                _lost--;
            }
        }
    }
}
