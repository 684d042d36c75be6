// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN023.</summary>
public sealed class FullNeverSeenTests
{
    [Theory]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateBounded<int>(new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropOldest });
        void M()
        {
            if (!{|#0:_c.Writer.TryWrite(1)|}) Console.WriteLine("The queue is full");
        }
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateBounded<int>(new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropWrite }, item => { });
        void OnQueueFull() { }
        void M()
        {
            if ({|#0:_c.Writer.TryWrite(1)|}) { Console.WriteLine(1); }
            else { OnQueueFull(); }
        }
        """)]
    [InlineData("""
        readonly ChannelWriter<int> _w;
        Code()
        {
            var c = Channel.CreateBounded<int>(new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropNewest });
            _w = c.Writer;
        }
        void M()
        {
            if (!{|#0:_w.TryWrite(1)|}) throw new InvalidOperationException("overflow");
        }
        """)]
    public Task FullNeverSeen_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.FullNeverSeen, members);

    [Theory]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateBounded<int>(8);
        void M()
        {
            if (!_c.Writer.TryWrite(1)) Console.WriteLine("The queue is full");
        }
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateUnbounded<int>();
        void M()
        {
            if (!_c.Writer.TryWrite(1)) Console.WriteLine("The queue is full");
        }
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateBounded<int>(new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropOldest });
        void M()
        {
            if (!_c.Writer.TryWrite(1)) throw new ObjectDisposedException("Was gracefully and fully closed");
        }
        """)]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateBounded<int>(new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropOldest });
        void M()
        {
            if (_c.Writer.TryWrite(1)) Console.WriteLine("The queue is not full");
        }
        """)]
    public Task FullNeverSeen_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.FullNeverSeen, members);
}
