using System.Collections.Generic;
using System.Collections.Immutable;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>What a wait is for once the stream, reader, writer or connection at hand has been looked at.</summary>
internal sealed class WaitMedium(Compilation compilation)
{
    private readonly Mediums _mediums = new(compilation);

    /// <summary>The kind of the wait; null if there is nothing to wait for.</summary>
    public WaitKind? KindOf(Wait wait) => KindOf(wait, _mediums);

    /// <summary>Whether a wait is one for a file only by the guess that what can be sought in is one.</summary>
    public bool IsGuess(Wait wait) => KindOf(wait) == WaitKind.Disk && KindOf(wait, _mediums.WithoutGuesses) != WaitKind.Disk;

    /// <summary>The same for the end of a <c>using</c>.</summary>
    public bool IsGuessOfDisposal(IOperation resource) => _mediums.Of(resource) == Medium.Disk && _mediums.WithoutGuesses.Of(resource) != Medium.Disk;

    /// <summary>What is behind a stream, reader or writer; null if that is not known.</summary>
    public Medium? Of(IOperation carrier) => _mediums.Of(carrier) is not Medium.Unknown and var medium ? medium : null;

    /// <summary>The parameter on whose stream alone the wait depends: with memory behind it there would be nothing to wait for.</summary>
    public IParameterSymbol? ParameterBehind(Wait wait)
    {
        var parameters = new List<IParameterSymbol>();
        return KindOf(wait, _mediums.WithMemoryBehind(parameters)) is null && parameters is [var only] ? only : null;
    }

    /// <summary>The same for a stream, reader or writer.</summary>
    public IParameterSymbol? ParameterBehind(IOperation carrier)
    {
        var parameters = new List<IParameterSymbol>();
        return _mediums.WithMemoryBehind(parameters).Of(carrier) == Medium.Memory && parameters is [var only] ? only : null;
    }

    private static WaitKind? KindOf(Wait wait, Mediums mediums)
    {
        var api = wait.Api;
        if (api.Kind == WaitKind.Database)
            return MediumOf(wait.Operation, mediums, out _) == Medium.Memory ? null : api.Kind;

        if (!api.DependsOnObject)
            return api.Kind;

        var medium = MediumOf(wait.Operation, mediums, out var isAnyWriter);

        // An archive that is opened copies what cannot be sought in; one that is made writes with its entries. So its parts wait for a file at most.
        if (api.Id.TypeNameWithoutArity is "ZipArchive" or "ZipArchiveEntry" && wait.Operation is not IObjectCreationOperation)
            return medium == Medium.Disk && !IsOpenedToWrite(wait.Operation) ? WaitKind.Disk : null;

        return (medium, api.Kind) switch
        {
            (Medium.Memory or Medium.Console, _) or (null, WaitKind.Stream) => null,
            (Medium.Disk, _) => WaitKind.Disk,
            (Medium.Program, WaitKind.Stream) => WaitKind.Process,
            (Medium.Remote, WaitKind.Stream) => WaitKind.Network,
            (Medium.Unknown, WaitKind.Stream) when isAnyWriter => null,
            _ => api.Kind,
        };
    }

    // What is written to an entry that has just been made waits, to open it does not.
    private static bool IsOpenedToWrite(IOperation open) =>
        open is IInvocationOperation { TargetMethod.Name: "Open", Instance: { } entry } && Writes.ValueBehind(entry) is IInvocationOperation { TargetMethod.Name: "CreateEntry" };

    /// <summary>What it waits for when a resource that writes is disposed of; null if it does not, or in memory.</summary>
    public WaitKind? KindOfDisposal(IOperation resource) =>
        !FlushingDisposable.Is(resource) ? null : _mediums.Of(resource) switch
        {
            Medium.Memory or Medium.Console => null,
            Medium.Disk => WaitKind.Disk,
            Medium.Program => WaitKind.Process,
            Medium.Remote => WaitKind.Network,
            _ => WaitKind.Stream,
        };

    /// <summary>The worst medium among receiver and arguments: a copy waits for both of its ends. Null if none is a stream.</summary>
    private static Medium? MediumOf(IOperation operation, Mediums mediums, out bool isAnyWriter)
    {
        isAnyWriter = false;
        Medium? medium = null;
        var instance = SatisfiedWait.ReceiverOf(operation);
        if (instance is not null && (MediumTypes.IsCarrier(instance.Type) || MediumTypes.IsDatabase(instance.Type)))
        {
            medium = mediums.Of(instance);
            isAnyWriter = MediumTypes.IsAnyWriter(instance.Type);
        }

        var arguments = operation switch
        {
            IInvocationOperation call => call.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        };

        if (mediums.OfCarriers(arguments) is { } passed)
            return medium is { } own ? Mediums.Worse(own, passed) : passed;

        return medium;
    }
}
