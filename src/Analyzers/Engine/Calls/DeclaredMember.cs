using System.Threading;
using Microsoft.CodeAnalysis;
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
/// <param name="Owner">The hash of the name of its type.</param>
/// <param name="Form">How code reaches it.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="EndsHere">Whether what happens inside is not its callers' doing: it is async or returns a task, or runs when its type is used for the first time.</param>
/// <param name="Extension">Of an extension method what it extends; null for all else.</param>
/// <param name="Mentions">The names in it.</param>
/// <param name="Signs">Of a method or constructor that is written, what its text shows of work.</param>
internal sealed record DeclaredMember(
    uint Name, uint Owner, MemberForm Form, TextSpan Span, bool EndsHere, ExtensionOf? Extension, Mention[] Mentions, WorkSigns? Signs = null)
{
    private WorkForm? _work;

    /// <summary>What it holds that can be heavy. The syntax is looked at if the text shows signs of it, once.</summary>
    public WorkForm WorkIn(SyntaxTree tree, CancellationToken cancellationToken) =>
        _work ??= Signs is { MayWork: true } ? WorkReader.Of(tree.GetRoot(cancellationToken).FindNode(Span)) : WorkForm.None;

    /// <summary>Whether a name stands in it in one of some forms.</summary>
    public bool Holds(uint name, MentionForm forms)
    {
        foreach (var mention in Mentions)
        {
            if (mention.Name == name && (mention.Form & forms) != 0)
                return true;
        }

        return false;
    }
}

/// <summary>What an extension method extends.</summary>
/// <param name="Type">The hash of the name of its first parameter's type.</param>
/// <param name="Space">The hash of the last name of its namespace, which a file must hold to use it.</param>
internal readonly record struct ExtensionOf(uint Type, uint Space);
