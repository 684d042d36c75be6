// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>An application that intercepts, compiled to native code.</summary>
[Collection(PackedLibrary.CollectionName)]
public sealed partial class NativeConsumerTests(PackedLibrary package, ITestOutputHelper output)
{
    // Strings share their code, numbers and structs have their own: native code holds only what the compiler saw.
    private const string Program = """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics.Metrics;
        using System.Linq;
        using System.Threading.Channels;
        using OpenTelemetry.Instrumentation.Channels;

        using var meters = new Totals();
        var letters = Channel.CreateBounded<string>(3);
        var parcels = Channel.CreateUnbounded<int>();
        var shelf = new Shelf<(int Row, string Label)>();
        foreach (ChannelSnapshot channel in ChannelSnapshot.TakeAll().OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            Console.WriteLine(channel.Name + " of " + (channel.Capacity?.ToString() ?? "any") + ": " + channel.CreationSite);
        }

        await letters.Writer.WriteAsync("it arrived");
        await parcels.Writer.WriteAsync(7);
        await parcels.Writer.WriteAsync(8);
        await shelf.Items.Writer.WriteAsync((9, "top"));
        letters.Writer.Complete();
        parcels.Writer.Complete();
        shelf.Items.Writer.Complete();

        Console.WriteLine(await letters.Reader.ReadAsync());
        await foreach (int parcel in parcels.Reader.ReadAllAsync())
        {
            Console.WriteLine(parcel);
        }

        while (await shelf.Items.Reader.WaitToReadAsync())
        {
            while (shelf.Items.Reader.TryRead(out var item))
            {
                Console.WriteLine(item);
            }
        }

        await letters.Reader.Completion;
        await parcels.Reader.Completion;
        await shelf.Items.Reader.Completion;
        meters.Print();

        internal sealed class Shelf<T>
        {
            public Channel<T> Items { get; } = Channel.CreateBounded<T>(new BoundedChannelOptions(2) { SingleReader = true });
        }

        internal sealed class Totals : IDisposable
        {
            private readonly SortedSet<string> _lines = new(StringComparer.Ordinal);
            private readonly MeterListener _listener = new();

            public Totals()
            {
                _listener.InstrumentPublished = (instrument, self) =>
                {
                    if (instrument.Name is "dotnet.channel.item.sent" or "dotnet.channel.item.received")
                    {
                        self.EnableMeasurementEvents(instrument);
                    }
                };
                _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
                    _lines.Add(instrument.Name + " " + tags.ToArray().Single(tag => tag.Key == "dotnet.channel.name").Value + " " + value));
                _listener.Start();
            }

            public void Print()
            {
                _listener.RecordObservableInstruments();
                Console.WriteLine(string.Join(Environment.NewLine, _lines));
            }

            public void Dispose() => _listener.Dispose();
        }
        """;

    [NativeFact]
    public async Task PublishAndRun_NativeBinary_ChannelsAreInstrumentedWithoutWarnings()
    {
        using var consumer = new PublishedConsumer(package, "<Nullable>enable</Nullable>", Program);

        CommandResult publish = (await consumer.PublishAsync("-p:PublishAot=true")).Succeeded();
        CommandResult run = (await consumer.RunAsync()).Succeeded();

        Assert.DoesNotMatch(Warning(), publish.Output);
        Assert.Equal(
            [
                "Program.letters of 3: Program.<Main>$ in Program.cs:line 9",
                "Program.parcels of any: Program.<Main>$ in Program.cs:line 10",
                "Shelf.Items of 2: Shelf<T>.Items in Program.cs:line 46",
                "it arrived",
                "7",
                "8",
                "(9, top)",
                "dotnet.channel.item.received Program.letters 1",
                "dotnet.channel.item.received Program.parcels 2",
                "dotnet.channel.item.received Shelf.Items 1",
                "dotnet.channel.item.sent Program.letters 1",
                "dotnet.channel.item.sent Program.parcels 2",
                "dotnet.channel.item.sent Shelf.Items 1",
            ],
            run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));

        // Native code, not an app that happens to start: the managed assembly is not beside it.
        Assert.False(File.Exists(Path.ChangeExtension(consumer.Binary, ".dll")));
        output.WriteLine($"{new FileInfo(consumer.Binary).Length / 1024.0 / 1024.0:F1} MiB");
    }

    [GeneratedRegex(@"\bIL\d{4}\b|\bwarning\b", RegexOptions.IgnoreCase)]
    private static partial Regex Warning();
}
