using System;
using LaneKeeper.Engine.Calls;
using LaneKeeper.Engine.Catalog;

namespace LaneKeeper.Engine.HiddenWaits;

/// <summary>A member of a compiled project as its text would show it: by which name code reaches it, told by its documentation id.</summary>
internal static class CompiledMember
{
    public static DeclaredMember Of(ApiId id)
    {
        var (form, name) = NameIn(id);
        return new DeclaredMember(NameIndex.Hash(name), NameIndex.Hash(id.TypeNameWithoutArity), form, default, EndsHere: false, Extension: null, Mentions: []);
    }

    private static (MemberForm Form, string Name) NameIn(ApiId id)
    {
        var type = id.TypeNameWithoutArity;
        if (id.Name == ".ctor")
            return (MemberForm.Constructor, type);

        // An explicit implementation (`Shop#IStore#Save`) is called by the last of its names.
        var name = id.Name.Substring(id.Name.LastIndexOf('.') + 1);
        if (name.StartsWith("op_", StringComparison.Ordinal))
            return (MemberForm.Nameless, type);

        var parameters = ParametersIn(id.Text);
        if (name.StartsWith("get_", StringComparison.Ordinal))
            return parameters > 0 ? (MemberForm.Nameless, type) : (MemberForm.Property, name.Substring(4));

        if (name.StartsWith("set_", StringComparison.Ordinal))
            return parameters > 1 ? (MemberForm.Nameless, type) : (MemberForm.Property, name.Substring(4));

        return name.StartsWith("add_", StringComparison.Ordinal) || name.StartsWith("remove_", StringComparison.Ordinal)
            ? (MemberForm.Property, name.Substring(name.IndexOf('_') + 1))
            : (MemberForm.Method, name);
    }

    private static int ParametersIn(string id)
    {
        var start = id.IndexOf('(');
        if (start < 0)
            return 0;

        var (count, depth) = (1, 0);
        for (var i = start + 1; i < id.Length; i++)
        {
            depth += id[i] is '{' or '[' or '(' ? 1 : id[i] is '}' or ']' or ')' ? -1 : 0;
            count += id[i] == ',' && depth == 0 ? 1 : 0;
        }

        return count;
    }
}
