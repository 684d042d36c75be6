// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

namespace OpenTelemetry.Instrumentation.Channels.Tracing;

/// <summary>
/// The place of an explicit scope in the flow that began it. A scope may be disposed before a scope inside of it, or in
/// another flow: what was ambient before it is then restored by the scope that ends last, in the flow that it belongs
/// to.
/// </summary>
internal sealed class ScopeFrame
{
    // Scopes that are never disposed must not pile up in a flow.
    private const int MaxDepth = 32;

    private static readonly AsyncLocal<ScopeFrame?> s_innermost = new();

    private readonly ScopeFrame? _outer;
    private readonly int _depth;
    private volatile bool _isEnded;

    private ScopeFrame(AmbientContext before, ScopeFrame? outer)
    {
        Before = before;
        if (outer is { _depth: < MaxDepth })
        {
            _outer = outer;
            _depth = outer._depth + 1;
        }
    }

    public static ScopeFrame? Innermost => s_innermost.Value;

    /// <summary>Gets what was ambient before the scope.</summary>
    public AmbientContext Before { get; }

    public bool IsEnded => _isEnded;

    /// <summary>Begins a scope in this flow.</summary>
    public static ScopeFrame Push(AmbientContext before)
    {
        var frame = new ScopeFrame(before, s_innermost.Value);
        s_innermost.Value = frame;
        return frame;
    }

    /// <summary>Ends the scope.</summary>
    /// <returns>Whether it is the innermost scope of the flow that calls, which restores what was ambient
    /// before.</returns>
    public bool TryPop()
    {
        _isEnded = true;
        if (s_innermost.Value != this)
        {
            return false;
        }

        ScopeFrame? outer = _outer;
        while (outer is { IsEnded: true })
        {
            outer = outer._outer;
        }

        s_innermost.Value = outer;
        return true;
    }
}
