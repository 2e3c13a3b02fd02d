using System.Threading;
using Microsoft.CodeAnalysis;

namespace LaneKeeper.Engine.Calls;

/// <summary>What is searched for among the names of a compilation: at which members a reach begins.</summary>
internal interface INameQuestion
{
    /// <summary>Whether another compilation's question is the same.</summary>
    bool Is(INameQuestion other);

    /// <summary>The members of a graph at which it begins.</summary>
    INameEnds EndsIn(NameGraph graph, CancellationToken cancellationToken);
}

/// <summary>At which members of a graph a reach begins.</summary>
internal interface INameEnds
{
    /// <summary>Whether it begins at a member.</summary>
    bool Meets(DeclaredMember member, SyntaxTree tree, CancellationToken cancellationToken);

    /// <summary>Whether a new file may change the answer for the members of other files.</summary>
    bool MayChangeWith(SyntaxTree added, CancellationToken cancellationToken);
}
