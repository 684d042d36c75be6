// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.IO.Compression;
using System.Xml.Linq;

namespace OpenTelemetry.Instrumentation.Channels.PackageTests;

/// <summary>Reads the manifest of a package.</summary>
internal static class PackageManifest
{
    /// <summary>Returns the metadata element of a package file.</summary>
    public static XElement Read(string file)
    {
        using ZipArchive archive = ZipFile.OpenRead(file);
        ZipArchiveEntry manifest = archive.Entries.Single(
            entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal));
        using Stream content = manifest.Open();
        XElement root = XDocument.Load(content).Root!;
        return root.Element(root.GetDefaultNamespace() + "metadata")!;
    }

    /// <summary>Returns the text of an element; <see langword="null"/> when there is none.</summary>
    public static string? Value(this XElement metadata, string name)
        => metadata.Element(metadata.GetDefaultNamespace() + name)?.Value;
}
