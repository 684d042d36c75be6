// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OpenTelemetry.Instrumentation.Channels.Generators.Emission;
using OpenTelemetry.Instrumentation.Channels.Generators.Model;
using OpenTelemetry.Instrumentation.Channels.Generators.Naming;

namespace OpenTelemetry.Instrumentation.Channels.Generators;

/// <summary>
/// With the property <c>InstrumentChannels</c>, makes every <c>Channel.Create*</c> of the project an instrumented
/// channel: the compiler redirects the calls, the code stays as it is.
/// </summary>
[Generator(LanguageNames.CSharp)]
internal sealed class ChannelInterceptionGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<InterceptionSettings> settings = Settings(context);
        // One search for both: it visits every node of every file.
        IncrementalValuesProvider<(CallSite? Site, MethodGroup? Group)> found =
            context.SyntaxProvider.CreateSyntaxProvider(
                static (node, _) => CreationCallSyntax.MayBeCreation(node),
                static (candidate, token) => CreationCallSyntax.CallOf((SimpleNameSyntax)candidate.Node) is { } call
                    ? (CallSiteOf(call, candidate.SemanticModel, token), null)
                    : ((CallSite?)null, MethodGroupOf(candidate, token)));
        IncrementalValuesProvider<CallSite> sites = found
            .Where(static one => one.Site is not null)
            .Select(static (one, _) => one.Site!)
            .WithTrackingName(TrackingNames.CallSites);
        IncrementalValuesProvider<MethodGroup> groups = found
            .Where(static one => one.Group is not null)
            .Select(static (one, _) => one.Group!)
            .WithTrackingName(TrackingNames.MethodGroups);

        IncrementalValueProvider<(ImmutableArray<CallSite>, InterceptionSettings)> all = sites.Collect()
            .Combine(settings)
            .WithTrackingName(TrackingNames.Interceptors);
        context.RegisterImplementationSourceOutput(all, Emit);
        context.RegisterSourceOutput(groups.Combine(settings), Report);
    }

    private static IncrementalValueProvider<InterceptionSettings> Settings(
        IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<bool> enabled = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => InstrumentedProject.Is(options));
        IncrementalValueProvider<string> folder = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => InterceptionSettings.ReadProjectFolder(options));
        IncrementalValueProvider<LanguageVersion> language = context.ParseOptionsProvider
            .Select(static (options, _) => options is CSharpParseOptions csharp ? csharp.LanguageVersion : default);
        IncrementalValueProvider<bool> hasLibrary = context.CompilationProvider
            .Select(static (compilation, _) => ChannelSymbols.Of(compilation).InstrumentedFactory is not null);
        return enabled.Combine(language).Combine(hasLibrary.Combine(folder))
            .Select(
                static (parts, _) => new InterceptionSettings(
                    parts.Left.Left, parts.Left.Right, parts.Right.Left, parts.Right.Right))
            .WithTrackingName(TrackingNames.Settings);
    }

    private static CallSite? CallSiteOf(
        InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken token)
    {
        if (model.GetSymbolInfo(invocation, token).Symbol is not IMethodSymbol method
            || CreationCallSyntax.MethodOf(method, model.Compilation) is not { } overload
            || ChannelNamer.NameOf(invocation, method, model, token) is not { } name
            || model.GetInterceptableLocation(invocation, token) is not { } location)
        {
            return null;
        }

        return new CallSite(
            location.Version,
            location.Data,
            overload,
            name,
            CreationPlace.Of(invocation, model, token),
            SourcePosition.Of(invocation));
    }

    private static MethodGroup? MethodGroupOf(GeneratorSyntaxContext context, CancellationToken token)
        => context.SemanticModel.GetSymbolInfo(context.Node, token).Symbol is IMethodSymbol method
            && CreationCallSyntax.MethodOf(method, context.SemanticModel.Compilation) is not null
            && !GeneratedFile.Is(context.Node.SyntaxTree, token)
            && context.SemanticModel.GetOperation(
                context.Node.Parent!, token) is not Microsoft.CodeAnalysis.Operations.INameOfOperation
            && !ChannelSymbols.Of(context.SemanticModel.Compilation)
                .Excludes(context.SemanticModel.GetEnclosingSymbol(context.Node.SpanStart, token))
                ? new MethodGroup(method.Name, SourcePosition.Of(context.Node))
                : null;

    private static void Emit(
        SourceProductionContext context, (ImmutableArray<CallSite> Sites, InterceptionSettings Settings) all)
    {
        if (!all.Settings.IsActive)
        {
            return;
        }

        var chosen = new List<CallSite>();
        foreach (IGrouping<string, CallSite> twins in all.Sites.GroupBy(static site => site.Identity))
        {
            CallSite site = twins.First();
            if (twins.Skip(1).Any())
            {
                ReportTwins(context, twins);
            }
            else if (!site.Name.IsValid)
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(GeneratorDiagnostics.NameIsNotValid, site.Position.ToLocation()));
            }
            else
            {
                chosen.Add(site);
            }
        }

        if (chosen.Count > 0)
        {
            context.AddSource("ChannelInterceptors.g.cs", new InterceptorSource(all.Settings).Write(chosen));
        }
    }

    // The compiler knows files by their content: of two that are equal it cannot tell which one is meant.
    private static void ReportTwins(SourceProductionContext context, IEnumerable<CallSite> twins)
    {
        foreach (CallSite twin in twins)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                GeneratorDiagnostics.CannotBeIntercepted,
                twin.Position.ToLocation(),
                "another file of the project has exactly the same content"));
        }
    }

    private static void Report(
        SourceProductionContext context, (MethodGroup Group, InterceptionSettings Settings) found)
    {
        if (found.Settings.IsActive)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                GeneratorDiagnostics.CannotBeIntercepted,
                found.Group.Position.ToLocation(),
                $"'{found.Group.Method}' is passed on as a delegate, and only calls can be intercepted"));
        }
    }
}
