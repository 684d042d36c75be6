// Copyright The Otel.Channels Authors
// SPDX-License-Identifier: Apache-2.0

using Microsoft.Extensions.DependencyInjection;

namespace OpenTelemetry.Instrumentation.Channels.Hosting.Registration;

/// <summary>Holds the channels of one collection of services. It changes only during registration.</summary>
internal sealed class ChannelCatalog
{
    private readonly List<ChannelKey> _channels = [];
    private readonly List<ConsumerRegistration> _consumers = [];

    public IReadOnlyList<ConsumerRegistration> Consumers => _consumers;

    public static ChannelCatalog Of(IServiceCollection services)
    {
        ServiceDescriptor? descriptor = services.FirstOrDefault(
            service => !service.IsKeyedService && service.ServiceType == typeof(ChannelCatalog));
        if (descriptor?.ImplementationInstance is ChannelCatalog existing)
        {
            return existing;
        }

        var catalog = new ChannelCatalog();
        services.AddSingleton(catalog);
        return catalog;
    }

    public void Add<T>(ChannelRegistration<T> registration)
    {
        if (_channels.Contains(registration.Key))
        {
            throw new InvalidOperationException(
                $"The channel {registration.Key} was added twice. Its name is its key: give one of them another name.");
        }

        _channels.Add(registration.Key);
    }

    public void Add(ConsumerRegistration registration)
    {
        if (_consumers.Exists(
            consumer => consumer.Key == registration.Key && consumer.HandlerType == registration.HandlerType))
        {
            throw new InvalidOperationException(
                $"The channel {registration.Key} has a consumer with the handler {registration.HandlerType.Name} "
                + $"already. To handle several items at a time set {nameof(ChannelConsumerOptions.Concurrency)}.");
        }

        _consumers.Add(registration);
    }

    /// <summary>Gets the key of the only channel of a type; with more channels, the type alone is ambiguous.</summary>
    public ChannelKey Single(Type itemType)
    {
        ChannelKey[] channels = [.. OfType(itemType)];
        return channels.Length == 1
            ? channels[0]
            : throw new InvalidOperationException(
                $"There are {channels.Length} channels of {itemType.Name}: {NamesOf(itemType)}. Resolve one by its "
                + "name, which is the key of its services: with [FromKeyedServices(\"name\")], or "
                + "GetRequiredKeyedService.");
    }

    /// <summary>Gets the names of the channels of a type, for messages.</summary>
    public string NamesOf(Type itemType) => OfType(itemType).Any()
        ? string.Join(", ", OfType(itemType).Select(channel => $"'{channel.Name}'"))
        : "none";

    private IEnumerable<ChannelKey> OfType(Type itemType) => _channels.Where(channel => channel.ItemType == itemType);
}
