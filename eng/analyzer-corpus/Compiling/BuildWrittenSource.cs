// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Sources;

namespace OpenTelemetry.Instrumentation.Channels.AnalyzerCorpus.Compiling;

/// <summary>
/// The source that a build writes from the settings of a project: global usings and friend assemblies.
/// </summary>
internal static class BuildWrittenSource
{
    private static readonly string[] s_usings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading",
        "System.Threading.Tasks",
    ];

    private static readonly string[] s_webUsings =
    [
        "System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting",
        "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration",
        "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    public static SyntaxTree Of(SourceProject project)
    {
        IEnumerable<string> usings = project.Usings
            .Concat(project.HasImplicitUsings ? s_usings : [])
            .Concat(project.HasImplicitUsings && project.IsWeb ? s_webUsings : [])
            .Distinct(StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (string name in usings)
        {
            text.AppendLine($"global using global::{name};");
        }

        foreach (string friend in project.Friends)
        {
            text.AppendLine($"[assembly: global::System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend}\")]");
        }

        return CSharpSyntaxTree.ParseText(
            SourceText.From(text.ToString(), Encoding.UTF8),
            Language.Options,
            Path.Combine(project.Folder, "obj", "Build.g.cs"));
    }
}
