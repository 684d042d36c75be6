// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace OpenTelemetry.Instrumentation.Channels.AspNetCore.Page;

/// <summary>
/// Represents the page: the same bytes for every client, without data of the process. It gets its data as JSON, and its
/// script inserts them as text. The policy names the script and the style by their hashes.
/// </summary>
internal sealed class DebugPage
{
    private static readonly string s_style = Resource("page.css");
    private static readonly string s_script = Resource("page.js");
    private static readonly string s_policy =
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'; img-src "
        + $"data:; style-src '{Hash(s_style)}'; script-src '{Hash(s_script)}'";

    private readonly byte[] _html;

    private DebugPage(string view)
        => _html = Encoding.UTF8.GetBytes(Resource("page.html")
            .Replace("{view}", view, StringComparison.Ordinal)
            .Replace("{style}", s_style, StringComparison.Ordinal)
            .Replace("{script}", s_script, StringComparison.Ordinal));

    /// <summary>Gets the page of all channels.</summary>
    public static DebugPage List { get; } = new("list");

    /// <summary>Gets the page of one channel.</summary>
    public static DebugPage Detail { get; } = new("detail");

    public Task WriteAsync(HttpResponse response)
    {
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = _html.Length;
        response.Headers.ContentSecurityPolicy = s_policy;
        SafeHeaders.AddTo(response);
        return response.Body.WriteAsync(_html, response.HttpContext.RequestAborted).AsTask();
    }

    private static string Hash(string text)
        => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Resource(string name)
    {
        using Stream stream = typeof(DebugPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);

        // Browsers see line feeds only, and hash what they see.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
