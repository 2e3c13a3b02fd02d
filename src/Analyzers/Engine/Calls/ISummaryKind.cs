using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>One question about methods that is answered from the bottom up: from the body and the answers for what it calls.</summary>
/// <typeparam name="TSummary">The answer; a value that can be compared.</typeparam>
internal interface ISummaryKind<TSummary> where TSummary : IEquatable<TSummary>
{
    /// <summary>The answer where a budget has run out.</summary>
    TSummary Unknown { get; }

    /// <summary>The answer for a method whose source is not at hand.</summary>
    TSummary WithoutSource(IMethodSymbol method);

    /// <summary>
    /// What is taken for granted of a method that calls itself, directly or through others, at first. The answers of such
    /// a circle are computed again and again until they stay the same.
    /// </summary>
    TSummary OfRecursion { get; }

    /// <summary>The methods whose answers are needed; the fewer, the cheaper.</summary>
    IEnumerable<IMethodSymbol> Needs(MethodBody body, CancellationToken cancellationToken);

    /// <summary>The answer for a method.</summary>
    /// <param name="body">Its body.</param>
    /// <param name="of">The answer for a method that it calls; <see cref="Unknown"/> for what was not asked for.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    TSummary Summarize(MethodBody body, Func<IMethodSymbol, TSummary> of, CancellationToken cancellationToken);

    /// <summary>An answer without symbols, so that it holds in a later compilation too; false if it cannot do without.</summary>
    bool TryKeep(TSummary summary, out TSummary kept);
}
