// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;
using OpenTelemetry.Instrumentation.Channels.CodeFixes;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Fixes;

/// <summary>What the fixes make of code; the test framework compiles it.</summary>
public sealed class FixTests
{
    [Fact]
    public Task AwaitFix_ReadNotAwaited_Awaits()
        => RuleTest<AwaitFix>.VerifyFixAsync(
            RuleIds.ResultNotAwaited,
            "static async Task M(ChannelReader<int> r) { await WorkAsync(); {|#0:r.ReadAsync()|}; }",
            "static async Task M(ChannelReader<int> r) { await WorkAsync(); await r.ReadAsync(); }");

    [Fact]
    public Task AwaitFix_BlockingResult_BecomesOneAwait()
        => RuleTest<AwaitFix>.VerifyFixAsync(
            RuleIds.BlockingWait,
            "static async Task<int> M(ChannelReader<int> r) { await WorkAsync(); int i = "
                + "{|#0:r.ReadAsync()|}.AsTask().Result; return i; }",
            "static async Task<int> M(ChannelReader<int> r) { await WorkAsync(); int i = await r.ReadAsync(); return "
                + "i; }");

    [Fact]
    public Task AwaitFix_MethodIsNotAsync_OffersNothing()
        => RuleTest<AwaitFix>.VerifyFixAsync(
            RuleIds.BlockingWait,
            "static int M(ChannelReader<int> r) => {|#0:r.ReadAsync()|}.AsTask().Result;",
            "static int M(ChannelReader<int> r) => {|#0:r.ReadAsync()|}.AsTask().Result;");

    [Fact]
    public Task PassTokenFix_ReadAll_PassesTheToken()
        => RuleTest<PassTokenFix>.VerifyFixAsync(
            RuleIds.TokenNotPassed,
            "static async Task M(ChannelReader<int> r, CancellationToken t) { await foreach (int i in "
                + "{|#0:r.ReadAllAsync()|}) { } }",
            "static async Task M(ChannelReader<int> r, CancellationToken t) { await foreach (int i in "
                + "r.ReadAllAsync(t)) { } }");

    [Fact]
    public Task PassTokenFix_WriterOfACanceledReader_PassesTheToken()
        => RuleTest<PassTokenFix>.VerifyFixAsync(
            RuleIds.OneSideCanceled,
            Pipe("{|#0:c.Writer.WriteAsync(i)|}"),
            Pipe("c.Writer.WriteAsync(i, t)"));

    [Fact]
    public Task TryCompleteFix_Complete_BecomesTryComplete()
        => RuleTest<TryCompleteFix>.VerifyFixAsync(
            RuleIds.CompletedTwice,
            Ends("{|#0:_c.Writer.Complete()|}"),
            Ends("_c.Writer.TryComplete()"));

    [Fact]
    public Task AwaitWriteFix_IgnoredResult_WaitsForRoom()
        => RuleTest<AwaitWriteFix>.VerifyFixAsync(
            RuleIds.WriteResultIgnored,
            Write("async Task", "await WorkAsync(); {|#0:_c.Writer.TryWrite(1)|}"),
            Write("async Task", "await WorkAsync(); await _c.Writer.WriteAsync(1)"));

    [Fact]
    public Task DiscardFix_IgnoredResult_IsDiscarded()
        => RuleTest<DiscardFix>.VerifyFixAsync(
            RuleIds.WriteResultIgnored,
            Write("void", "{|#0:_c.Writer.TryWrite(1)|}"),
            Write("void", "_ = _c.Writer.TryWrite(1)"));

    [Theory]
    [InlineData(RuleIds.SingleReaderBroken, "SingleReader", "c.Reader.TryRead(out _)")]
    [InlineData(RuleIds.SingleWriterBroken, "SingleWriter", "c.Writer.TryWrite(1)")]
    public Task WithdrawPromiseFix_Option_IsFalse(string id, string option, string use)
        => RuleTest<WithdrawPromiseFix>.VerifyFixAsync(
            id,
            Single("{|#0:" + option + " = true|}", use),
            Single(option + " = false", use));

    [Fact]
    public Task CompleteOnFailureFix_Producer_CompletesWithItsException()
        => RuleTest<CompleteOnFailureFix>.VerifyFixAsync(
            RuleIds.CompletedOnSuccessOnly,
            """
                static async Task M()
                {
                    var c = Channel.CreateUnbounded<int>();
                    var p = Task.Run(async () =>
                    {
                        await WorkAsync();
                        c.Writer.TryWrite(1);
                        {|#0:c.Writer.Complete()|};
                    });
                    await foreach (int i in c.Reader.ReadAllAsync()) { }
                    await p;
                }
            """,
            """
                static async Task M()
                {
                    var c = Channel.CreateUnbounded<int>();
                    var p = Task.Run(async () =>
                    {
                        try
                        {
                            await WorkAsync();
                            c.Writer.TryWrite(1);
                            c.Writer.Complete();
                        }
                        catch (System.Exception exception)
                        {
                            c.Writer.TryComplete(exception);
                            throw;
                        }
                    });
                    await foreach (int i in c.Reader.ReadAllAsync()) { }
                    await p;
                }
            """);

    [Fact]
    public Task CompleteOnFailureFix_ProducerOfTwoChannels_IsToldOnceAndCompletesBoth()
        => RuleTest<CompleteOnFailureFix>.VerifyFixAsync(
            RuleIds.CompletedOnSuccessOnly,
            """
                static (ChannelReader<int>, ChannelReader<string>) M(ChannelReader<int> input)
                {
                    var output = Channel.CreateUnbounded<int>();
                    var errors = Channel.CreateUnbounded<string>();
                    Task.Run(async () =>
                    {
                        await foreach (int i in input.ReadAllAsync())
                        {
                            await WorkAsync(i);
                            output.Writer.TryWrite(i);
                            errors.Writer.TryWrite("none");
                        }

                        output.Writer.Complete();
                        {|#0:errors.Writer.Complete()|};
                    });
                    return (output.Reader, errors.Reader);
                }
            """,
            """
                static (ChannelReader<int>, ChannelReader<string>) M(ChannelReader<int> input)
                {
                    var output = Channel.CreateUnbounded<int>();
                    var errors = Channel.CreateUnbounded<string>();
                    Task.Run(async () =>
                    {
                        try
                        {
                            await foreach (int i in input.ReadAllAsync())
                            {
                                await WorkAsync(i);
                                output.Writer.TryWrite(i);
                                errors.Writer.TryWrite("none");
                            }

                            output.Writer.Complete();
                            errors.Writer.Complete();
                        }
                        catch (System.Exception exception)
                        {
                            output.Writer.TryComplete(exception);
                            errors.Writer.TryComplete(exception);
                            throw;
                        }
                    });
                    return (output.Reader, errors.Reader);
                }
            """);

    [Fact]
    public Task CompleteOnFailureFix_MethodThatIsGivenTheWriter_CompletesWithItsException()
        => RuleTest<CompleteOnFailureFix>.VerifyFixAsync(
            RuleIds.CompletedOnSuccessOnly,
            """
                static ChannelReader<int> M()
                {
                    var c = Channel.CreateUnbounded<int>();
                    _ = ProduceAsync(c.Writer);
                    return c.Reader;
                }

                private static async Task ProduceAsync(ChannelWriter<int> writer)
                {
                    await WorkAsync();
                    writer.TryWrite(1);
                    {|#0:writer.Complete()|};
                }
            """,
            """
                static ChannelReader<int> M()
                {
                    var c = Channel.CreateUnbounded<int>();
                    _ = ProduceAsync(c.Writer);
                    return c.Reader;
                }

                private static async Task ProduceAsync(ChannelWriter<int> writer)
                {
                    try
                    {
                        await WorkAsync();
                        writer.TryWrite(1);
                        writer.Complete();
                    }
                    catch (System.Exception exception)
                    {
                        writer.TryComplete(exception);
                        throw;
                    }
                }
            """);

    private static string Pipe(string write)
        => "static async Task M(int[] items, CancellationToken t) { var c = Channel.CreateBounded<int>(8); "
            + "var p = Task.Run(async () => { foreach (int i in items) await " + write + "; c.Writer.Complete(); }); "
            + "await foreach (int i in c.Reader.ReadAllAsync(t)) { } }";

    private static string Ends(string end)
        => "Channel<int> _c = Channel.CreateUnbounded<int>(); void Stop() { " + end + "; } "
            + "void Fail(Exception e) { _c.Writer.TryComplete(e); }";

    private static string Write(string result, string body)
        => "Channel<int> _c = Channel.CreateBounded<int>(8); " + result + " M() { " + body + "; }";

    private static string Single(string option, string use)
        => "static void M() { var c = Channel.CreateUnbounded<int>(new UnboundedChannelOptions { " + option + " }); "
            + "for (int i = 0; i < 3; i++) Task.Run(() => { " + use + "; }); }";
}
