"use client";

import { lazy, Suspense, useState, type ComponentType, type ReactElement } from "react";

/** What a menu that is loaded by its first click is given. */
export interface LoadedMenuProps {
  /** The same button again, which becomes the menu's trigger. */
  trigger: ReactElement;
}

export interface MenuOnDemandProps {
  /** Imports the menu. Make it at module level. */
  menu: MenuOnDemandSource;
  /** The button as it looks, given what makes it open the menu. */
  button: (props: { onClick?: () => void; onPointerEnter?: () => void }) => ReactElement;
}

type Load = () => Promise<{ default: ComponentType<LoadedMenuProps> }>;

/** A menu whose code is fetched when somebody points at its button. */
export interface MenuOnDemandSource {
  load: Load;
  Menu: ComponentType<LoadedMenuProps>;
}

export const menuOnDemand = (load: Load): MenuOnDemandSource => ({ load, Menu: lazy(load) });

/** A button whose menu arrives with the first click and opens at once. */
export function MenuOnDemand({ menu, button }: MenuOnDemandProps) {
  const [isWanted, setIsWanted] = useState(false);
  const plain = button({
    onClick: () => setIsWanted(true),
    onPointerEnter: () => void menu.load(),
  });
  if (!isWanted) return plain;
  return (
    <Suspense fallback={plain}>
      <menu.Menu trigger={button({})} />
    </Suspense>
  );
}
