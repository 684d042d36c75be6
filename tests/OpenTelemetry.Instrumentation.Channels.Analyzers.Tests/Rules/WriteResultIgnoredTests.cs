// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace OpenTelemetry.Instrumentation.Channels.Analyzers.Tests.Rules;

/// <summary>CHN013.</summary>
public sealed class WriteResultIgnoredTests
{
    [Theory]
    [InlineData("""
        Channel<int> _c = Channel.CreateBounded<int>(8);
        void M()
        {
            {|#0:_c.Writer.TryWrite(1)|};
        }
        """)]
    [InlineData("""
        Channel<int> _c = Channel.CreateBounded<int>(new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.Wait });
        void M()
        {
            {|#0:_c.Writer.TryWrite(1)|};
        }
        """)]
    [InlineData("""
        ChannelWriter<int> _w;
        Code()
        {
            var c = Channel.CreateBounded<int>(8);
            _w = c.Writer;
        }
        void M()
        {
            {|#0:_w.TryWrite(1)|};
        }
        """)]
    [InlineData("""
        static void M(int n)
        {
            var c = Channel.CreateBounded<int>(n);
            for (int i = 0; i < 9; i++)
            {
                {|#0:c.Writer.TryWrite(i)|};
            }
        }
        """)]
    public Task WriteResultIgnored_Defect_IsReported(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.WriteResultIgnored, members);

    [Theory]
    [InlineData("""
        Channel<int> _c = Channel.CreateUnbounded<int>();
        void M()
        {
            _c.Writer.TryWrite(1);
        }
        """)]
    [InlineData("""
        Channel<int> _c = Channel.CreateBounded<int>(new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropOldest });
        void M()
        {
            _c.Writer.TryWrite(1);
        }
        """)]
    [InlineData("""
        Channel<int> _c = Channel.CreateBounded<int>(8);
        bool M() => _c.Writer.TryWrite(1);
        """)]
    [InlineData("""
        Channel<int> _c = Channel.CreateBounded<int>(8);
        void M()
        {
            _ = _c.Writer.TryWrite(1);
            if (!_c.Writer.TryWrite(2)) throw new InvalidOperationException();
        }
        """)]
    [InlineData("""
        Channel<bool> _signal = Channel.CreateBounded<bool>(1);
        void M()
        {
            _signal.Writer.TryWrite(true);
        }
        """)]
    [InlineData("""
        static void M()
        {
            var c = Channel.CreateBounded<int>(8);
            c.Writer.TryWrite(1);
            c.Writer.TryWrite(2);
            c.Reader.TryRead(out _);
        }
        """)]
    [InlineData("""
        static void M(ChannelWriter<int> w)
        {
            w.TryWrite(1);
        }
        """)]
    [InlineData("""
        Channel<int> _c = Channel.CreateBounded<int>(8);
        Code(Channel<int> other)
        {
            if (other != null) _c = other;
        }
        void M()
        {
            _c.Writer.TryWrite(1);
        }
        """)]
    [InlineData("""
        Channel<int> _c = Channel.CreateBounded<int>(Options());
        static BoundedChannelOptions Options() => new(3) { FullMode = BoundedChannelFullMode.DropWrite };
        void M()
        {
            _c.Writer.TryWrite(1);
        }
        """)]
    [InlineData("""
        Channel<int> _c;
        int Size { get; set; }
        void Setup()
        {
            _c = Channel.CreateBounded<int>(new BoundedChannelOptions(Size) { SingleReader = false });
            for (int i = 0; i < Size; i++)
            {
                _c.Writer.TryWrite(i);
            }
        }
        """)]
    public Task WriteResultIgnored_SoundCode_IsSilent(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.WriteResultIgnored, members);

    [Theory]
    [InlineData("public readonly")]
    [InlineData("internal readonly")]
    [InlineData("protected readonly")]
    [InlineData("public static readonly")]
    public Task WriteResultIgnored_FieldThatIsNotPrivate_IsReported(string modifiers)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(
            RuleIds.WriteResultIgnored,
            modifiers + " Channel<int> C = Channel.CreateBounded<int>(8); void M() { {|#0:C.Writer.TryWrite(1)|}; }");

    [Theory]
    [InlineData("public Channel<int> C = Channel.CreateBounded<int>(8);")]
    [InlineData("public Channel<int> C { get; set; } = Channel.CreateBounded<int>(8);")]
    [InlineData("public readonly Channel<int> C = Channel.CreateUnbounded<int>();")]
    public Task WriteResultIgnored_MemberThatOthersMaySetOrHasRoom_IsSilent(string member)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(
            RuleIds.WriteResultIgnored, member + " void M() { C.Writer.TryWrite(1); }");

    [Theory]
    [InlineData("""
        readonly Channel<int> _c = Channel.CreateBounded<int>(8);
        Code() { _c.Writer.TryWrite(1); }
        static Code Make() { var code = new Code(); code._c.Writer.TryWrite(1); return code; }
        """)]
    [InlineData("""
        readonly Channel<int> _c;
        Code() { var options = new BoundedChannelOptions(8) { SingleReader = true }; _c = Channel.CreateBounded<int>(options); }
        void M() { {|#0:_c.Writer.TryWrite(1)|}; }
        """)]
    [InlineData("""
        readonly Channel<int> _c;
        Code() { var options = new BoundedChannelOptions(8); options.FullMode = BoundedChannelFullMode.DropOldest; _c = Channel.CreateBounded<int>(options); }
        void M() { _c.Writer.TryWrite(1); }
        """)]
    public Task WriteResultIgnored_Form_IsReportedWhereMarked(string members)
        => RuleTest<EmptyCodeFixProvider>.VerifyAsync(RuleIds.WriteResultIgnored, members);

    [Theory]
    [InlineData(
        "private readonly Channel<int> _c = Channel.CreateBounded<int>(8); internal void M() { _c.Writer.TryWrite(1); "
            + "}",
        DiagnosticSeverity.Warning)]
    [InlineData(
        "private readonly Channel<int> _c; internal Code(int room) { _c = Channel.CreateBounded<int>(room); } internal "
            + "void M() { _c.Writer.TryWrite(1); }",
        DiagnosticSeverity.Info)]
    [InlineData(
        "private const int Room = 8; private readonly Channel<int> _c; internal Code() { _c = "
            + "Channel.CreateBounded<int>(new BoundedChannelOptions(2 * Room)); } internal void M() { "
            + "_c.Writer.TryWrite(1); }",
        DiagnosticSeverity.Warning)]
    [InlineData(
        "private readonly Channel<int> _c = Channel.CreateBounded<int>(8); internal async Task M() { int one = await "
            + "_c.Reader.ReadAsync(); _c.Writer.TryWrite(one); }",
        DiagnosticSeverity.Info)]
    [InlineData(
        "private readonly Channel<int> _c = Channel.CreateBounded<int>(8); internal void M() { while "
            + "(_c.Reader.TryRead(out int one)) { _c.Writer.TryWrite(one); } }",
        DiagnosticSeverity.Info)]
    [InlineData(
        "private readonly Channel<int> _c = Channel.CreateBounded<int>(8); internal async Task M() { if (await "
            + "_c.Writer.WaitToWriteAsync()) { _c.Writer.TryWrite(1); } }",
        DiagnosticSeverity.Info)]
    [InlineData(
        "private readonly Channel<int> _c = Channel.CreateBounded<int>(8); internal async Task M() { "
            + "_c.Writer.TryWrite(1); await _c.Writer.WaitToWriteAsync(); }",
        DiagnosticSeverity.Warning)]
    [InlineData(
        "private readonly Channel<int> _c; internal Code(int[] all) { _c = Channel.CreateBounded<int>(all.Length); } "
            + "internal void M() { _c.Writer.TryWrite(1); }",
        DiagnosticSeverity.Info)]
    [InlineData(
        "private readonly Channel<int> _c; internal Code(int room) { _c = Channel.CreateBounded<int>(8); for (int i = "
            + "0; i < 8; i++) { _c.Writer.TryWrite(i); } } internal void GiveBack() { _c.Writer.TryWrite(1); }",
        DiagnosticSeverity.Info)]
    public async Task WriteResultIgnored_RoomThatMayBeKnown_HasTheSeverity(string members, DiagnosticSeverity severity)
        => Assert.Equal(severity, await AllRules.SeverityOfAsync(
            RuleIds.WriteResultIgnored,
            "using System.Threading.Channels; using System.Threading.Tasks; class Code { " + members + " }"));
}
