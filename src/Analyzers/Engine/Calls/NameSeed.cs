using System;

namespace LaneKeeper.Engine.Calls;

/// <summary>A name at which a closure of names ends.</summary>
internal sealed class NameSeed : IEquatable<NameSeed>
{
    /// <param name="name">The member's name.</param>
    /// <param name="type">The name of its type; null for an extension method.</param>
    /// <param name="isProperty">Whether it is reached without parentheses.</param>
    /// <param name="scope">Where the name counts.</param>
    /// <param name="words">One of these must stand there.</param>
    public NameSeed(string name, string? type, bool isProperty, NameScope scope, params string[] words)
    {
        Name = NameIndex.Hash(name);
        Type = NameIndex.Hash(type ?? "");
        IsExtension = type is null;
        IsProperty = isProperty;
        Scope = scope;
        Words = new uint[words.Length];
        for (var i = 0; i < words.Length; i++)
            Words[i] = NameIndex.Hash(words[i]);
    }

    /// <summary>The hash of the member's name.</summary>
    public uint Name { get; }

    /// <summary>The hash of the name of its type.</summary>
    public uint Type { get; }

    /// <summary>Whether it is called on objects of any type.</summary>
    public bool IsExtension { get; }

    public bool IsProperty { get; }

    public NameScope Scope { get; }

    /// <summary>The hashes of the words of which one must stand in the scope; empty if none need.</summary>
    public uint[] Words { get; }

    public bool Equals(NameSeed? other)
    {
        if (other is null || Name != other.Name || Type != other.Type || IsExtension != other.IsExtension || IsProperty != other.IsProperty || Scope != other.Scope || Words.Length != other.Words.Length)
            return false;

        for (var i = 0; i < Words.Length; i++)
        {
            if (Words[i] != other.Words[i])
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as NameSeed);

    public override int GetHashCode() => unchecked((int)((Name * 31) ^ Type));
}

/// <summary>Where a word must stand for a name to count.</summary>
internal enum NameScope
{
    /// <summary>It counts anywhere: its objects are reached without naming their type.</summary>
    Anywhere,

    /// <summary>In some file of the compilation: somebody must have named the type to get at an object of it.</summary>
    Compilation,

    /// <summary>In the same file: it is reached by the name of its type, or of a namespace.</summary>
    File,
}
