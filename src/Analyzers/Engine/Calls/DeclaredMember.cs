using System;
using Microsoft.CodeAnalysis.Text;

namespace LaneKeeper.Engine.Calls;

/// <summary>How code reaches a member.</summary>
internal enum MemberForm
{
    /// <summary>By its name and parentheses, or as a method group.</summary>
    Method,

    /// <summary>By its name alone: properties and events.</summary>
    Property,

    /// <summary>By the name of its type.</summary>
    Constructor,

    /// <summary>Without a name: operators, conversions, indexers.</summary>
    Nameless,
}

/// <summary>A member of a file as its text shows it, before anything is bound.</summary>
/// <param name="Name">The hash of the name by which code reaches it; of its type's if it has none of its own.</param>
/// <param name="Form">How code reaches it.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="IsAsync">Whether it is async or returns a task: what waits inside is not its callers' wait.</param>
/// <param name="Called">The sorted hashes of the names that it may call.</param>
/// <param name="Named">The sorted hashes of the names that it mentions otherwise.</param>
/// <param name="Signs">Of a method or constructor that is written, what its text shows of work.</param>
internal sealed record DeclaredMember(uint Name, MemberForm Form, TextSpan Span, bool IsAsync, uint[] Called, uint[] Named, WorkSigns? Signs = null)
{
    public bool Calls(uint name) => Array.BinarySearch(Called, name) >= 0;

    public bool Mentions(uint name) => Array.BinarySearch(Named, name) >= 0 || Calls(name);
}
