// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using System.Reflection;
using System.Xml.Linq;

namespace OpenTelemetry.Instrumentation.Channels.Tests.PublicApi;

/// <summary>The public surface as a whole.</summary>
public class SurfaceTests
{
    private static readonly Assembly s_assembly = typeof(InstrumentedChannel).Assembly;

    public static TheoryData<string> PublicTypes
        => [.. s_assembly.GetExportedTypes().Select(static type => type.FullName!)];

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void PublicType_EveryMember_IsDocumented(string typeName)
    {
        Type type = s_assembly.GetType(typeName)!;
        Dictionary<string, XElement> documented = Documentation();
        string id = type.FullName!.Replace('+', '.');

        AssertSummary(documented, "T:" + id);
        foreach (MemberInfo member in type.GetMembers(
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        {
            switch (member)
            {
                case PropertyInfo property:
                    AssertSummary(documented, $"P:{id}.{property.Name}");
                    break;
                case FieldInfo { IsSpecialName: false } field:
                    AssertSummary(documented, $"F:{id}.{field.Name}");
                    break;
                case MethodInfo { IsSpecialName: false } method:
                    AssertMethod(documented, id, method);
                    break;
                default:
                    break;
            }
        }
    }

    [Fact]
    public void PublicTypes_NotAttributesOrExceptions_AreSealedStaticOrValues()
        => Assert.All(
            s_assembly.GetExportedTypes(),
            static type => Assert.True(type.IsSealed || type.IsValueType, type.FullName));

    [Fact]
    public void PublicTypes_AreInTheNamespacesOfTheirBuilders()
        => Assert.Equal(
            ["OpenTelemetry", "OpenTelemetry.Instrumentation.Channels", "OpenTelemetry.Metrics", "OpenTelemetry.Trace"],
            s_assembly.GetExportedTypes()
                .Select(static type => type.Namespace!)
                .Distinct()
                .Order(StringComparer.Ordinal));

    [Fact]
    public void PublicMembers_OverloadsOfBuilders_HaveNoOptionalParameters()
        => Assert.All(
            s_assembly.GetExportedTypes()
                .SelectMany(
                    static type => type.GetMethods(
                        BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)),
            static method => Assert.DoesNotContain(method.GetParameters(), static parameter => parameter.IsOptional));

    [Fact]
    public void PublicApiFiles_NothingIsReleased_ShippedIsEmpty()
    {
        string directory = Path.Combine(RepositoryRoot(), "src", "OpenTelemetry.Instrumentation.Channels", "PublicAPI");
        string[] shipped = Directory.GetFiles(directory, "PublicAPI.Shipped.txt", SearchOption.AllDirectories);

        Assert.NotEmpty(shipped);
        Assert.All(shipped, static file => Assert.Equal(
            ["#nullable enable"], File.ReadAllLines(file).Where(static line => line.Length > 0)));
    }

    [Fact]
    public void Assembly_References_AreApiLevelPackagesOnly()
        => Assert.DoesNotContain(
            s_assembly.GetReferencedAssemblies(),
            static reference => reference.Name is "OpenTelemetry"
                || reference.Name!.StartsWith("OpenTelemetry.Exporter", StringComparison.Ordinal));

    private static void AssertMethod(Dictionary<string, XElement> documented, string type, MethodInfo method)
    {
        string id = $"M:{type}.{method.Name}";
        XElement[] overloads = [.. documented
            .Where(entry => entry.Key == id || entry.Key.StartsWith(id + "(", StringComparison.Ordinal)
                || entry.Key.StartsWith(id + "``", StringComparison.Ordinal))
            .Select(static entry => entry.Value)];
        string[] parameters = [.. method.GetParameters().Select(static parameter => parameter.Name!)];
        XElement? own = overloads.FirstOrDefault(element => element.Elements("param")
            .Select(static parameter => parameter.Attribute("name")!.Value).SequenceEqual(parameters));

        Assert.True(own is not null, $"{id}({string.Join(", ", parameters)}) does not document its parameters.");
        Assert.False(string.IsNullOrWhiteSpace(own.Element("summary")?.Value), id);
        Assert.All(own.Elements("param"), static parameter => Assert.False(string.IsNullOrWhiteSpace(parameter.Value)));
        Assert.Equal(method.ReturnType == typeof(void), own.Element("returns") is null);
    }

    private static void AssertSummary(Dictionary<string, XElement> documented, string id)
        => Assert.False(
            string.IsNullOrWhiteSpace(documented.GetValueOrDefault(id)?.Element("summary")?.Value),
            $"{id} has no summary.");

    private static Dictionary<string, XElement> Documentation()
        => XDocument.Load(Path.ChangeExtension(s_assembly.Location, ".xml")).Descendants("member")
            .ToDictionary(static member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    private static string RepositoryRoot()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Otel.Channels.sln")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName
            ?? throw new InvalidOperationException("The tests do not run inside of the repository.");
    }
}
