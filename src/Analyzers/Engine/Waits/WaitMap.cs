using System.Threading;
using LaneKeeper.Engine.Catalog;
using LaneKeeper.Engine.Flow;
using LaneKeeper.Engine.Types;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace LaneKeeper.Engine.Waits;

/// <summary>Which operations wait, for what, and which of those are known to return at once.</summary>
/// <param name="compilation">The compilation.</param>
/// <param name="types">Its known types.</param>
/// <param name="catalog">What blocks.</param>
/// <param name="ready">Which calls hand out completed tasks.</param>
/// <param name="queries">Which calls run a query of a database.</param>
/// <param name="inherited">Which calls of interfaces run what the framework does.</param>
/// <param name="forms">Where the form of a request has been read.</param>
internal sealed class WaitMap(
    Compilation compilation, KnownTypes types, BlockingCatalog catalog, ReadyAnswers ready, EntityQueries queries, InheritedWaits inherited, FormReads forms)
{
    private readonly CompletedTasks _completed = new(types, ready, new CompletedMembers(compilation, types));
    private readonly WaitMedium _medium = new(compilation);
    private readonly ProviderChoice _entities = ProviderChoice.OfEntities(compilation, types);
    private readonly ProviderChoice _caches = ProviderChoice.OfCaches(compilation, types);

    /// <summary>Whether Entity Framework, and whether a distributed cache, runs over nothing here that could be awaited.</summary>
    public (bool Entities, bool Caches) AreSynchronous => (_entities.IsSynchronous, _caches.IsSynchronous);

    /// <summary>The wait that an operation is, if any; a dictionary miss for most.</summary>
    public Wait? At(IOperation operation)
    {
        if (operation is IInvalidOperation)
            return UnresolvedGetResult.Is(operation.Syntax) ? new Wait(UnresolvedGetResult.Api, operation) : null;

        var api = operation switch
        {
            IInvocationOperation call => catalog.Find(call.TargetMethod) is { } known ? FileLines.ApiOf(call) ?? known : queries.ApiOf(call) ?? inherited.ApiOf(call.TargetMethod),

            // The catalog tells the writing of a property from its reading.
            IPropertyReferenceOperation property when !Writes.IsTarget(property) => catalog.Find(property.Property),
            IPropertyReferenceOperation { Property.SetMethod: { } setter } => catalog.Find(setter),
            IObjectCreationOperation { Constructor: { } constructor } => catalog.Find(constructor),
            _ => null,
        };

        // A lock is held for a moment as a rule: no wait to speak of.
        return api is null or { Kind: WaitKind.Lock } ? null : new Wait(api, operation);
    }

    /// <summary>What a loop waits for that could be awaited: the answer to a query, the lines of a file. Null for other loops, and for the synchronous half of a dual-mode method.</summary>
    public WaitKind? KindOf(IForEachLoopOperation loop)
    {
        if (loop.IsAsynchronous || loop.Syntax.SyntaxTree.Options is not CSharpParseOptions { LanguageVersion: >= LanguageVersion.CSharp8 })
            return null;

        WaitKind? kind = FileLines.AreReadBy(loop) ? WaitKind.Disk : queries.AreRunBy(loop) && !_entities.IsSynchronous ? WaitKind.Database : null;
        return kind is not null && !NeverRuns.Is(loop) && !DualMode.IsBranchOf(new Wait(DualMode.Helper, loop)) ? kind : null;
    }

    /// <summary>What the wait is for, with the stream or connection at hand looked at; null if it is nothing to wait for.</summary>
    public WaitKind? KindOf(Wait wait) =>
        (EntityQueries.Have(wait.Api) && _entities.IsSynchronous) || (ProviderChoice.IsOfCache(wait.Api) && _caches.IsSynchronous) ? null : _medium.KindOf(wait);

    /// <summary>Whether a wait is one for a file only by the guess that what can be sought in is one.</summary>
    public bool IsGuess(Wait wait) => _medium.IsGuess(wait);

    /// <summary>The same for the end of a <c>using</c>.</summary>
    public bool IsGuessOfDisposal(IOperation resource) => _medium.IsGuessOfDisposal(resource);

    /// <summary>What is behind a stream, reader or writer; null if that is not known.</summary>
    public Medium? MediumOf(IOperation carrier) => _medium.Of(carrier);

    /// <summary>The parameter on whose stream, reader or writer alone a wait depends; null if there is none.</summary>
    public IParameterSymbol? ParameterBehind(Wait wait) => _medium.ParameterBehind(wait);

    /// <summary>The same for a stream, reader or writer.</summary>
    public IParameterSymbol? ParameterBehind(IOperation carrier) => _medium.ParameterBehind(carrier);

    /// <summary>Whether a task that is handed to somebody has completed by then.</summary>
    public bool IsCompleted(IOperation task, IOperation use, CancellationToken cancellationToken) =>
        _completed.Contains(task, use, cancellationToken);

    /// <summary>What the end of a <c>using</c> waits for; null if it does not write, or nothing that could be waited for.</summary>
    public WaitKind? KindOfDisposal(IOperation resource) =>
        _medium.KindOfDisposal(resource) is { } kind && !(resource.Unwrap().Type is { } type && catalog.IsRemoved(type)) ? kind : null;

    /// <summary>
    /// Whether the wait cannot hold its thread, or is meant to: it is never run, its time-out is a moment, there is nothing to write, what it waits
    /// for has happened, or it is the synchronous half of a dual-mode method.
    /// </summary>
    public bool IsHarmless(Wait wait, CancellationToken cancellationToken) =>
        NeverRuns.Is(wait.Operation)
        || IsOnNonBlockingParameter(wait.Operation)
        || TimeOut.IsLook(wait)
        || EmptyWrite.Is(wait)
        || KernelFile.IsRead(wait.Operation)
        || SentOnly.Is(wait)
        || DatagramSocket.IsAtOnce(wait.Operation)
        || ClosedSocket.Is(wait.Operation)
        || DualMode.IsBranchOf(wait)
        || DebuggerPath.Holds(wait.Operation)
        || (wait.Api.Kind == WaitKind.Task ? _completed.Contains(wait, cancellationToken) : SatisfiedWait.Is(wait, cancellationToken) || IsOfReadForm(wait, cancellationToken));

    /// <summary>Whether the form of the request has surely been read before an operation.</summary>
    public bool IsFormReadBefore(IOperation operation, CancellationToken cancellationToken) => forms.Precede(operation, cancellationToken);

    /// <summary>Whether a wait is for the form of a request, which may have been read by what is not at hand.</summary>
    public bool IsOfFormThatMayBeBound(Wait wait, CancellationToken cancellationToken) =>
        wait.Operation is IPropertyReferenceOperation property && ReadForm.IsForm(property.Property) && forms.MayBeBoundBefore(property, cancellationToken);

    /// <summary>The same for a call behind which a form is asked for.</summary>
    public bool MayFormBeBoundBefore(IOperation operation, CancellationToken cancellationToken) => forms.MayBeBoundBefore(operation, cancellationToken);

    private bool IsOfReadForm(Wait wait, CancellationToken cancellationToken) =>
        wait.Operation is IPropertyReferenceOperation property && ReadForm.IsForm(property.Property) && forms.PrecedeReading(property, cancellationToken);

    private bool IsOnNonBlockingParameter(IOperation wait)
    {
        var receiver = wait switch
        {
            IInvocationOperation { Instance: { } instance } => instance,
            IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: [var first, ..] } => first.Value,
            IPropertyReferenceOperation property => property.Instance,
            _ => null,
        };

        return receiver?.Unwrap() is IParameterReferenceOperation { Parameter: var parameter } && catalog.NeverBlocks(parameter);
    }
}
