// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN015.</summary>
public sealed class CompletedTwiceTests
{
    [Theory]
    [InlineData("""
        Channel<int> _c = Channel.CreateUnbounded<int>();
        void Stop()
        {
            {|#0:_c.Writer.Complete()|};
        }
        void Fail(Exception e)
        {
            _c.Writer.TryComplete(e);
        }
        """)]
    public Task CompletedTwice_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.CompletedTwice, members);

    [Theory]
    [InlineData("""
        Channel<int> _c = Channel.CreateUnbounded<int>();
        void Stop()
        {
            _c.Writer.Complete();
        }
        """)]
    [InlineData("""
        Channel<int> _c = Channel.CreateUnbounded<int>();
        void Stop()
        {
            _c.Writer.TryComplete();
        }
        void Fail(Exception e)
        {
            _c.Writer.TryComplete(e);
        }
        """)]
    [InlineData("""
        Channel<int> _c = Channel.CreateUnbounded<int>();
        void Stop(Exception e)
        {
            if (e is null) _c.Writer.Complete();
            else _c.Writer.Complete(e);
        }
        """)]
    [InlineData("""
        static async Task M(ChannelWriter<int> w)
        {
            try { await WorkAsync(); w.Complete(); }
            catch (Exception e) { w.Complete(e); }
        }
        """)]
    [InlineData("""
        Channel<int> _c = Channel.CreateUnbounded<int>();
        void Stop()
        {
            try { _c.Writer.Complete(); }
            catch (Exception e) { Console.WriteLine(e.Message); }
        }
        void Fail(Exception e)
        {
            _c.Writer.TryComplete(e);
        }
        """)]
    public Task CompletedTwice_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.CompletedTwice, members);

    [Theory]
    [InlineData("""
        Task M(bool isEmpty)
        {
            var c = Channel.CreateUnbounded<int>();
            if (isEmpty)
            {
                c.Writer.Complete();
                return Task.CompletedTask;
            }
            return Task.Run(async () => { await WorkAsync(); c.Writer.Complete(); });
        }
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateUnbounded<int>();
        bool _disposed;
        public void Dispose()
        {
            if (_disposed) return;
            _disposed = true;
            _c.Writer.Complete();
        }
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateUnbounded<int>();
        bool _disposed;
        void Dispose(bool disposing)
        {
            if (!_disposed && disposing) { _disposed = true; _c.Writer.Complete(); }
        }
        void Fail(Exception e) => _c.Writer.TryComplete(e);
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateUnbounded<int>();
        void Stop()
        {
            if (!_c.Reader.Completion.IsCompleted) { _c.Writer.Complete(); }
        }
        void Fail(Exception e) => _c.Writer.TryComplete(e);
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateUnbounded<int>();
        long _disposed;
        public async ValueTask DisposeAsync()
        {
            if (Interlocked.CompareExchange(ref _disposed, 1L, 0L) == 0L)
            {
                _c.Writer.Complete();
                await WorkAsync();
            }
        }
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateUnbounded<int>();
        int _stopped;
        void Stop()
        {
            if (Interlocked.Exchange(ref _stopped, 1) != 0) throw new InvalidOperationException();
            _c.Writer.Complete();
        }
        void Fail(Exception e) => _c.Writer.TryComplete(e);
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateUnbounded<int>();
        void Stop(bool gracefully)
        {
            if (gracefully) { {|#0:_c.Writer.Complete()|}; }
        }
        void Fail(Exception e) => _c.Writer.TryComplete(e);
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateUnbounded<int>();
        void Start() { _c.Writer.Complete(); }
        async Task StartAsync() { await WorkAsync(); _c.Writer.Complete(); }
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateUnbounded<int>();
        void Stop() { {|#0:_c.Writer.Complete()|}; }
        async Task StopAsync() { await WorkAsync(); {|#1:_c.Writer.Complete()|}; }
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateUnbounded<int>();
        async Task M()
        {
            try { await WorkAsync(); End(); }
            catch (Exception e) { _c.Writer.Complete(e); throw; }
        }
        void End() { _c.Writer.Complete(); }
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateUnbounded<int>();
        async Task M()
        {
            try { await WorkAsync(); }
            catch (Exception e) { {|#0:_c.Writer.Complete(e)|}; }
            End();
        }
        void End() { {|#1:_c.Writer.Complete()|}; }
        """)]
    public Task CompletedTwice_Form_IsReportedWhereMarked(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.CompletedTwice, members);

    [Theory]
    [InlineData("using Xunit; namespace Xunit { class Fact; }", 0)]
    [InlineData("", 1)]
    public async Task CompletedTwice_FieldOfATestClass_IsSilent(string framework, int expected)
        => Assert.Equal(expected, (await AllRules.DiagnosticsOfAsync(
            """
            using System.Threading.Channels;
            class Code
            {
                private readonly Channel<int> _channel = Channel.CreateUnbounded<int>();
                internal void First() => _channel.Writer.Complete();
                internal void Second() => _channel.Writer.TryComplete();
            }
            """,
            framework)).Count(found => found.Id == RuleIds.CompletedTwice));
}
