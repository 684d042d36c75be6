// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>An application that intercepts, published without what it does not use.</summary>
[Collection(PackedLibrary.CollectionName)]
public sealed class TrimmedConsumerTests(PackedLibrary package)
{
    private const string Program = """
        using System.Threading.Channels;

        var letters = Channel.CreateBounded<string>(3);
        letters.Writer.TryWrite("it arrived");
        System.Console.WriteLine(letters.GetType().Assembly.GetName().Name + ": " + await letters.Reader.ReadAsync());
        """;

    [LongFact]
    public async Task Publish_Trimmed_InterceptsWithoutWarning()
    {
        using var consumer = new PublishedConsumer(
            package, "<PublishTrimmed>true</PublishTrimmed>", Program);

        CommandResult publish = (await consumer.PublishAsync()).Succeeded();
        CommandResult run = (await consumer.RunAsync()).Succeeded();

        Assert.DoesNotContain("warning", publish.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Repository.LibraryName + ": it arrived", run.Output.Trim());
    }
}
