using System.Collections.Immutable;
using LaneKeeper.Engine.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>What a wait is for once the stream, reader, writer or connection at hand has been looked at.</summary>
internal sealed class WaitMedium(Compilation compilation)
{
    private readonly Mediums _mediums = new(compilation);

    /// <summary>The kind of the wait; null if there is nothing to wait for.</summary>
    public WaitKind? KindOf(Wait wait)
    {
        var api = wait.Api;
        if (api.Kind == WaitKind.Database)
            return MediumOf(wait.Operation, out _) == Medium.Memory ? null : api.Kind;

        if (!api.DependsOnObject)
            return api.Kind;

        return (MediumOf(wait.Operation, out var isAnyWriter), api.Kind) switch
        {
            (Medium.Memory or Medium.Console, _) or (null, WaitKind.Stream) => null,
            (Medium.Disk, _) => WaitKind.Disk,
            (Medium.Remote, WaitKind.Stream) => WaitKind.Network,
            (Medium.Unknown, WaitKind.Stream) when isAnyWriter => null,
            _ => api.Kind,
        };
    }

    /// <summary>What it waits for when a resource that writes is disposed of; null if it does not, or in memory.</summary>
    public WaitKind? KindOfDisposal(IOperation resource) =>
        !FlushingDisposable.Is(resource) ? null : _mediums.Of(resource) switch
        {
            Medium.Memory or Medium.Console => null,
            Medium.Disk => WaitKind.Disk,
            Medium.Remote => WaitKind.Network,
            _ => WaitKind.Stream,
        };

    /// <summary>The worst medium among receiver and arguments: a copy waits for both of its ends. Null if none is a stream.</summary>
    private Medium? MediumOf(IOperation operation, out bool isAnyWriter)
    {
        isAnyWriter = false;
        Medium? medium = null;
        var instance = SatisfiedWait.ReceiverOf(operation);
        if (instance is not null && (MediumTypes.IsCarrier(instance.Type) || MediumTypes.IsDatabase(instance.Type)))
        {
            medium = _mediums.Of(instance);
            isAnyWriter = MediumTypes.IsAnyWriter(instance.Type);
        }

        var arguments = operation switch
        {
            IInvocationOperation call => call.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        };

        if (_mediums.OfCarriers(arguments) is { } passed)
            return medium is { } own ? Mediums.Worse(own, passed) : passed;

        return medium;
    }
}
